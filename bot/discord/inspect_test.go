package discord

import (
	"errors"
	"net/http"
	"slices"
	"testing"
	"time"

	"pressbox/bot/discord/fakediscord"
)

func TestInspect(t *testing.T) {
	d := fakediscord.New()
	defer d.Close()
	o := Options{Token: d.Token, APIBase: d.API(), retry: time.Millisecond}
	got, err := Inspect(t.Context(), o)
	if err != nil || got.Name != "fake" || got.Servers != 1 || !got.Content || got.Ahead < -time.Minute || got.Ahead > time.Minute || got.Shards != 1 || got.Left != 1000 {
		t.Errorf("found %+v, %v", got, err)
	}
	d.Gateway.MessageContent = false
	d.Fail(fakediscord.Fault{
		Route: "GET /applications/@me", Status: http.StatusOK, Body: `{"id":"5"}`,
		Header: map[string]string{"Date": time.Now().Add(-time.Hour).UTC().Format(http.TimeFormat)},
	})
	if got, err = Inspect(t.Context(), o); err != nil || got.Content || got.Servers != -1 || got.Ahead < 50*time.Minute {
		t.Errorf("found %+v, %v", got, err)
	}
	d.Fail(fakediscord.Fault{Route: "GET /applications/@me", Status: http.StatusOK, Body: `{}`})
	if _, err = Inspect(t.Context(), o); err == nil {
		t.Error("something else passes for discord")
	}
	o.Token = "another"
	if _, err = Inspect(t.Context(), o); !errors.Is(err, errRefused) {
		t.Errorf("a wrong token: %v", err)
	}
}

func TestMissing(t *testing.T) {
	d := fakediscord.New()
	defer d.Close()
	d.Thread("101", "100")
	o := Options{Token: d.Token, APIBase: d.API(), retry: time.Millisecond}
	for _, test := range []struct {
		name    string
		may     uint64
		channel string
		want    []string
	}{
		{"all", fakediscord.Everyday | fakediscord.PinMessages, "100", nil},
		{"pins", fakediscord.Everyday, "100", []string{"Pin Messages"}},
		{"a thread", fakediscord.Everyday, "101", []string{"Send Messages in Threads", "Pin Messages"}},
		{"an administrator", fakediscord.Administrator, "101", nil},
	} {
		d.BotPermissions = test.may
		if got, err := Missing(t.Context(), o, test.channel); err != nil || !slices.Equal(got, test.want) {
			t.Errorf("%s: %v, %v; want %v", test.name, got, err, test.want)
		}
	}
	d.BotPermissions = 0
	if _, err := Missing(t.Context(), o, "100"); err == nil {
		t.Error("a channel that the bot does not see lacks nothing")
	}
}

func TestAllowed(t *testing.T) {
	roles := []role{{"10", viewChannel}, {"20", sendMessages}, {"30", attachFiles}, {"40", administrator}}
	for _, test := range []struct {
		name       string
		has        []string
		overwrites []overwrite
		want       permissions
	}{
		{"roles add up", []string{"20"}, nil, viewChannel | sendMessages},
		{"everyone is denied, a role is allowed", []string{"20"}, []overwrite{{ID: "20", Allow: viewChannel}, {ID: "10", Deny: viewChannel}}, viewChannel | sendMessages},
		{"one role allows what another denies", []string{"20", "30"}, []overwrite{{ID: "20", Allow: pinMessages}, {ID: "30", Deny: pinMessages | attachFiles}}, viewChannel | sendMessages | pinMessages},
		{"the member has the last word", []string{"20"}, []overwrite{{ID: "7", Deny: sendMessages}, {ID: "20", Allow: sendMessages}}, viewChannel},
		{"others' overwrites", nil, []overwrite{{ID: "8", Deny: viewChannel}, {ID: "30", Allow: pinMessages}}, viewChannel},
		{"an administrator", []string{"40"}, []overwrite{{ID: "10", Deny: viewChannel}}, viewChannel | administrator},
	} {
		if got := allowed("10", "7", test.has, roles, test.overwrites); got != test.want {
			t.Errorf("%s: %b, want %b", test.name, got, test.want)
		}
	}
}
