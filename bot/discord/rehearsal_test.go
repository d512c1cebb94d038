package discord

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"
)

func rehearse(t *testing.T) (*Rehearsal, []Person) {
	t.Helper()
	r, err := Rehearse(t.Context(), Options{Engines: sampled(t)}, "")
	if err != nil {
		t.Fatal(err)
	}
	return r, People()
}

// last is the newest message that somebody can see.
func last(t *testing.T, r *Rehearsal, by Person) Line {
	t.Helper()
	lines, _ := r.Seen(by, 0)
	if len(lines) == 0 {
		t.Fatal("nothing was said")
	}
	return lines[len(lines)-1]
}

// pressing is a gesture on the button of a message with such a label.
func pressing(t *testing.T, l Line, label string, values ...string) Gesture {
	t.Helper()
	body, err := json.Marshal(map[string]any{"components": l.Components})
	if err != nil {
		t.Fatal(err)
	}
	id, there := buttons(t, body)[label]
	if !there {
		t.Fatalf("no %q on %s", label, body)
	}
	data, err := json.Marshal(map[string]any{"custom_id": id, "component_type": 2, "values": values})
	if err != nil {
		t.Fatal(err)
	}
	return Gesture{Type: componentInteraction, Message: l.ID, Data: data}
}

func commanding(name string, kind int, options string) Gesture {
	return Gesture{Type: kind, Data: json.RawMessage(fmt.Sprintf(`{"name":%q,"type":1,"options":[%s]}`, name, options))}
}

func TestRehearsalSays(t *testing.T) {
	r, people := rehearse(t)
	for _, c := range []struct {
		text  string
		lines int // that come of it
		want  string
	}{
		{"!who scored against dortmund", 2, "Kane"},
		{"@Pressbox when did son score", 2, "Son"},
		{"who scored", 1, "who scored"},
		{"!xyzzy", 1, "!xyzzy"},
		{"", 1, ""},
		{"!" + strings.Repeat("who scored ", 10_000), 2, ""},
	} {
		_, before := r.Seen(people[2], 0)
		r.Say(people[2], c.text, "")
		lines, _ := r.Seen(people[2], before)
		if len(lines) != c.lines || !strings.Contains(lines[len(lines)-1].Content, c.want) {
			t.Errorf("%.40q: %+v", c.text, lines)
		}
		if len(lines) == 2 && (lines[1].Author != r.BotID() || lines[1].RepliesTo != lines[0].ID) {
			t.Errorf("%.40q is answered by %+v", c.text, lines[1])
		}
		if len([]rune(lines[0].Content)) > maxContentTyped {
			t.Errorf("%.40q was not cut", c.text)
		}
	}
	answer := last(t, r, people[2])
	r.Say(people[2], "and who set it up", answer.ID)
	if l := last(t, r, people[2]); l.Author != r.BotID() {
		t.Errorf("a reply is answered by %+v", l)
	}
}

// A button of an answer answers the one who pressed it alone, with a picture.
func TestRehearsalPress(t *testing.T) {
	r, people := rehearse(t)
	r.Say(people[2], "!who scored against dortmund", "")
	shown := last(t, r, people[2])
	r.Gesture(people[2], pressing(t, shown, "Timeline"))
	private := last(t, r, people[2])
	if private.Flags&ephemeral == 0 || len(private.Attachments) != 1 || private.Attachments[0].Description == "" {
		t.Fatalf("got %+v", private)
	}
	name := private.Attachments[0].Filename
	if png, there := r.Picture(people[2], private.ID, name); !there || !bytes.HasPrefix(png, []byte("\x89PNG")) {
		t.Errorf("the picture %q is %.20q", name, png)
	}
	if _, there := r.Picture(people[0], private.ID, name); there || last(t, r, people[0]).ID == private.ID {
		t.Error("somebody else sees it")
	}
	if got := r.Gesture(people[0], Gesture{Type: componentInteraction, Message: private.ID, Data: pressing(t, shown, "Timeline").Data}); got.Form != nil {
		t.Errorf("somebody else can press what he does not see: %+v", got)
	}
}

func TestRehearsalCommands(t *testing.T) {
	r, people := rehearse(t)
	r.Gesture(people[2], commanding("match", commandInteraction, `{"name":"match","type":3,"value":"dortmund"}`))
	shown := last(t, r, people[1])
	if !strings.Contains(shown.Content, "Tottenham") || shown.Typed != "/match match:dortmund" || shown.Asker != people[2].ID {
		t.Fatalf("got %+v", shown)
	}
	typing := r.Gesture(people[2], commanding("player", autocompleteInteraction, `{"name":"name","type":3,"value":"kan","focused":true}`))
	if !strings.Contains(string(typing.Choices), "Kane") {
		t.Errorf("choices: %s", typing.Choices)
	}
	for _, c := range []struct {
		by   int
		want string
	}{{2, "Pin Messages"}, {1, english("pin.done")}, {0, english("pin.already")}} {
		r.Gesture(people[c.by], pressing(t, shown, "Pin"))
		if got := last(t, r, people[c.by]); !strings.Contains(got.Content, c.want) {
			t.Errorf("%s pins: %q", people[c.by].Name, got.Content)
		}
	}
	lines, _ := r.Seen(people[2], 0)
	if i := slices.IndexFunc(lines, func(l Line) bool { return l.ID == shown.ID }); !lines[i].Pinned {
		t.Error("it is not pinned")
	}
	r.Gesture(people[0], commanding("settings", commandInteraction, `{"name":"prefix","type":1,"options":[{"name":"prefix","type":3,"value":"?"}]}`))
	r.Say(people[2], "?who scored against dortmund", "")
	if got := last(t, r, people[2]); !strings.Contains(got.Content, "Kane") {
		t.Errorf("with another prefix: %q", got.Content)
	}
}

// What no program of Discord's sends is answered by nothing, or one sentence.
func TestRehearsalNonsense(t *testing.T) {
	r, people := rehearse(t)
	for kind := -1; kind < 8; kind++ {
		for _, data := range []string{``, `null`, `[]`, `{}`, `{"name":"nobody"}`, `{"custom_id":"x"}`, `{"name":"ask","options":[{"name":"question","value":[]}]}`, `{"target_id":"7"}`} {
			for _, on := range []string{"", "7"} {
				r.Gesture(people[0], Gesture{Type: kind, Message: on, Data: json.RawMessage(data)})
			}
		}
	}
	lines, _ := r.Seen(people[0], 0)
	for _, l := range lines {
		if l.Content == "" || l.Content == english("bot.failed") {
			t.Errorf("got %+v", l)
		}
	}
	if _, there := r.Picture(people[0], "7", "timeline.png"); there {
		t.Error("there is a picture of nothing")
	}
}

// The stage forgets what was said long ago.
func TestStageIsBounded(t *testing.T) {
	s := newStage()
	for range 2 * mostLines {
		s.put(Line{Content: "again"})
	}
	if lines, _ := s.seen("", 0); len(lines) != mostLines {
		t.Errorf("%d messages are kept", len(lines))
	}
}

// A form opens, and what is typed into it comes back as a message.
func TestRehearsalForm(t *testing.T) {
	r, people := rehearse(t)
	r.bot.responder.shelf = onlyReads{}
	asked := r.Gesture(people[0], commanding("report", commandInteraction, `{"name":"add","type":1}`))
	var form struct {
		ID string `json:"custom_id"`
	}
	if err := json.Unmarshal(asked.Form, &form); err != nil || form.ID == "" {
		t.Fatalf("the form is %s (%v)", asked.Form, err)
	}
	data := fmt.Sprintf(`{"custom_id":%q,"components":[{"type":1,"components":[{"type":4,"custom_id":"text","value":"Nothing happened."}]}]}`, form.ID)
	r.Gesture(people[0], Gesture{Type: modalInteraction, Data: json.RawMessage(data)})
	if got := last(t, r, people[0]); got.Flags&ephemeral == 0 || got.Content != english("report.no-shelf") {
		t.Errorf("got %+v", got)
	}
}

// onlyReads is a shelf that reads nothing.
type onlyReads struct{ Shelf }

func (onlyReads) Read(context.Context, string, Submission) ([]Draft, error) {
	return nil, &Refusal{Key: "report.no-shelf"}
}
