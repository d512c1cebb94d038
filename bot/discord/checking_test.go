package discord

import (
	"context"
	"strings"
	"testing"

	"pressbox/bot/answer"
	"pressbox/bot/discord/fakediscord"
)

// checked uses the command on a message that somebody wrote.
func checked(tr *trial, in fakediscord.Interaction, said string) fakediscord.Response {
	tr.Helper()
	target := tr.Say(fakediscord.Message{Channel: "100", Guild: in.Guild, Author: "8", Content: said})
	in.Type, in.Channel, in.User, in.Name, in.Target = fakediscord.Command, "100", "7", english("command.check.name"), target
	if in.Data == nil { // the fake keeps no messages but the bot's own
		in.Data = map[string]any{"id": "1", "name": in.Name, "type": 3, "target_id": target, "resolved": map[string]any{
			"messages": map[string]any{target: map[string]any{"id": target, "content": said, "author": map[string]any{"id": "8"}}},
		}}
	}
	return tr.response(in)
}

func TestCheckMessage(t *testing.T) {
	tr := try(t, nil).connected()
	r := checked(tr, fakediscord.Interaction{Guild: "10"}, "Lund scored, Vale was sent off, the weather was *nice*, hello")
	want := "✅ Lund scored · **supported**\nYes, in the 23rd minute\n" +
		"> Lund bent the free kick over the wall and in.\n-# [The Harbour Echo](<https://echo.example/derby>) · Ida Moss · 5 April 2031\n" +
		"❌ Vale was sent off · **contradicted**\nNo\n" +
		"> Lund bent the free kick over the wall and in.\n-# [The Harbour Echo](<https://echo.example/derby>) · Ida Moss · 5 April 2031\n" +
		"❔ the weather was \\*nice\\* · **not in the reports**"
	if got := r.Content(); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	if !r.Private() {
		t.Error("everybody sees it")
	}
	shared := tr.response(fakediscord.Interaction{
		Type: fakediscord.Component, Channel: "100", Guild: "10", User: "7", Message: r.Message, CustomID: newSigner(tr.Token).write("10", verbShare, ""),
	})
	if shared.Content() != want || shared.Private() || strings.Contains(string(shared.Data), verbShare+":") {
		t.Errorf("shown to everyone: %s", shared.Data)
	}
	for _, c := range []struct{ said, want string }{
		{"hello there", english("check.nothing")},
		{"", english("check.no-text")},
		{" \n", english("check.no-text")},
	} {
		if r := checked(tr, fakediscord.Interaction{Guild: "10"}, c.said); r.Content() != c.want || !r.Private() {
			t.Errorf("%q: got %q", c.said, r.Content())
		}
	}
	if r := checked(tr, fakediscord.Interaction{}, "Lund scored"); !strings.HasPrefix(r.Content(), "✅ Lund scored") || strings.Contains(string(r.Data), verbShare+":") {
		t.Errorf("in a direct message: %s", r.Data)
	}
	forged := map[string]any{"id": "1", "name": english("command.check.name"), "type": 3, "target_id": "1"}
	if r := checked(tr, fakediscord.Interaction{Guild: "10", Data: forged}, ""); r.Content() != english("check.no-text") {
		t.Errorf("without the message: %q", r.Content())
	}
}

// However long the message, what comes of it fits, and every verdict is there.
func TestCheckLongMessage(t *testing.T) {
	in := &interaction{}
	said := strings.Repeat(strings.Repeat("*", 60)+" Lund scored "+strings.Repeat("_😀", 40)+", ", 8)
	in.Data.Target = "1"
	in.Data.Resolved.Messages = map[string]*message{"1": {Content: said}}
	s := inEnglish()
	got := responderOf(&oracle{}).check(context.Background(), s, in)
	if n := strings.Count(got.text, english("claim.supported")); n != 8 {
		t.Errorf("%d verdicts in\n%s", n, got.text)
	}
	passes(t, got)
}

func TestCheckHidesWhatIsFresh(t *testing.T) {
	s := spoiled()
	claims := (&oracle{}).CheckClaim(answer.Request{Text: "Lund scored, Vale was sent off, the weather was nice"})
	text := s.renderClaims(claims, false).text
	if got := unveiled(text); strings.Contains(got, "Lund") || strings.Contains(got, "✅") || strings.Contains(got, "sent") {
		t.Errorf("%q can be read in\n%s", got, text)
	}
	plain := inEnglish().renderClaims(claims, true).text
	if got := unveiled(plain); strings.Contains(got, "Lund") {
		t.Errorf("what the message hid can be read in\n%s", plain)
	}
}
