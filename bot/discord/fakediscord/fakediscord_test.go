package fakediscord_test

import (
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"pressbox/bot/discord/fakediscord"
)

// call makes a request as a bot does.
func call(t *testing.T, d *fakediscord.Server, method, path, body string) (status int, answer map[string]any) {
	t.Helper()
	r, err := http.NewRequest(method, d.API()+path, strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	r.Header.Set("Authorization", "Bot "+d.Token)
	response, err := http.DefaultClient.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	text, err := io.ReadAll(response.Body)
	if err != nil {
		t.Fatal(err)
	}
	json.Unmarshal(text, &answer) // some answers have no body
	return response.StatusCode, answer
}

func TestNonceMakesOneOfTwo(t *testing.T) {
	d := fakediscord.New()
	defer d.Close()
	const body = `{"content":"a","nonce":"1","enforce_nonce":true}`
	_, first := call(t, d, "POST", "/channels/1/messages", body)
	_, second := call(t, d, "POST", "/channels/1/messages", body)
	_, third := call(t, d, "POST", "/channels/2/messages", body)
	if first["id"] != second["id"] || first["id"] == third["id"] {
		t.Errorf("messages %v, %v, %v", first["id"], second["id"], third["id"])
	}
}

func TestPinsComeInPages(t *testing.T) {
	d := fakediscord.New()
	defer d.Close()
	d.FillPins("1", 120)
	seen := make(map[any]bool)
	query := ""
	for pages := 1; ; pages++ {
		_, page := call(t, d, "GET", "/channels/1/messages/pins"+query, "")
		items := page["items"].([]any)
		for _, item := range items {
			seen[item.(map[string]any)["message"].(map[string]any)["id"]] = true
		}
		if page["has_more"] != true {
			if pages != 3 {
				t.Errorf("%d pages", pages)
			}
			break
		}
		query = "?before=" + url.QueryEscape(items[len(items)-1].(map[string]any)["pinned_at"].(string))
	}
	if len(seen) != 120 {
		t.Errorf("saw %d of 120 pins", len(seen))
	}
	full := d.Pins("1")[0]
	if status, _ := call(t, d, "DELETE", "/channels/1/messages/pins/"+full, ""); status != http.StatusNoContent || len(d.Pins("1")) != 119 {
		t.Errorf("status %d, %d pins left", status, len(d.Pins("1")))
	}
}

// What people do by hand is gone, and a bot that may not read back sees no pins.
func TestByHand(t *testing.T) {
	d := fakediscord.New()
	defer d.Close()
	d.FillPins("1", 3)
	pins := d.Pins("1")
	d.Unpin("1", pins[0])
	d.Delete("10", pins[1], false)
	if left := d.Pins("1"); len(left) != 1 || left[0] != pins[2] {
		t.Errorf("left are %v of %v", left, pins)
	}
	if status, _ := call(t, d, "GET", "/channels/1/messages/"+pins[1], ""); status != http.StatusNotFound {
		t.Errorf("a deleted message: %d", status)
	}
	if _, page := call(t, d, "GET", "/channels/1/messages/pins?limit=1", ""); len(page["items"].([]any)) != 1 {
		t.Errorf("got %v", page)
	}
	if status, _ := call(t, d, "GET", "/channels/1/messages/pins?limit=51", ""); status != http.StatusBadRequest {
		t.Errorf("a page of 51: %d", status)
	}
	d.Thread("5", "1")
	if _, thread := call(t, d, "GET", "/channels/5", ""); thread["parent_id"] != "1" || thread["type"] != 11.0 {
		t.Errorf("the thread is %v", thread)
	}
	d.BotPermissions = 0
	if _, page := call(t, d, "GET", "/channels/1/messages/pins", ""); len(page["items"].([]any)) != 0 {
		t.Errorf("without permission: %v", page)
	}
}

func TestRefusals(t *testing.T) {
	d := fakediscord.New()
	defer d.Close()
	d.BotPermissions = fakediscord.Everyday
	d.FillPins("1", 1)
	for _, c := range []struct {
		method, path, body string
		status             int
		code               float64
	}{
		{"PUT", "/channels/1/messages/pins/" + d.Pins("1")[0], "", 403, 50013},
		{"GET", "/channels/1/messages/7", "", 404, 10008},
		{"PATCH", "/channels/1/messages/" + d.Pins("1")[0], `{"content":"a"}`, 403, 50005},
		{"POST", "/interactions/1/secret/callback", `{"type":4}`, 404, 10062},
		{"PATCH", "/webhooks/1001/secret/messages/@original", `{}`, 404, 10015},
		{"POST", "/channels/1/messages", `{`, 400, 50109},
		{"GET", "/nothing", "", 404, 0},
	} {
		status, answer := call(t, d, c.method, c.path, c.body)
		if status != c.status || answer["code"] != c.code {
			t.Errorf("%s %s: %d %v", c.method, c.path, status, answer)
		}
	}
	if n := len(d.Calls()); n != 7 {
		t.Errorf("%d calls were written down", n)
	}
}

func TestFaultsAreUsedUp(t *testing.T) {
	d := fakediscord.New()
	defer d.Close()
	d.Fail(fakediscord.Fault{Route: "GET /gateway", Status: 503, Times: 2})
	var got []int
	for range 3 {
		status, _ := call(t, d, "GET", "/gateway", "")
		got = append(got, status)
	}
	if fmt.Sprint(got) != "[503 503 200]" {
		t.Errorf("got %v", got)
	}
}

func TestLimits(t *testing.T) {
	d := fakediscord.New()
	defer d.Close()
	d.Limit("GET /channels/{channel}/messages/pins", 2, time.Minute)
	var got []int
	for _, channel := range []string{"1", "1", "1", "2"} {
		status, _ := call(t, d, "GET", "/channels/"+channel+"/messages/pins", "")
		got = append(got, status)
	}
	if fmt.Sprint(got) != "[200 200 429 200]" {
		t.Errorf("of a route that lets two through: %v", got)
	}
	d.Global = 3
	limited := 0
	for range 20 {
		if status, answer := call(t, d, "GET", "/applications/@me", ""); status == 429 && answer["global"] == true {
			limited++
		}
	}
	if limited == 0 {
		t.Error("twenty requests come through at once")
	}
}

func TestMemoryIsBounded(t *testing.T) {
	d := fakediscord.New()
	defer d.Close()
	d.Memory = 10
	for range 100 {
		call(t, d, "POST", "/channels/1/messages", `{"content":"a","nonce":"1"}`)
	}
	if n := len(d.Calls()); n > 2*d.Memory {
		t.Errorf("%d calls", n)
	}
	if n := len(d.Posted("1")); n > d.Memory {
		t.Errorf("%d messages", n)
	}
}
