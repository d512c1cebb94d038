package discord

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"pressbox/bot/discord/fakediscord"
)

// buttons are the tickets on a message, by their labels.
func buttons(t *testing.T, message []byte) map[string]string {
	t.Helper()
	var m struct {
		Components []struct {
			Components []struct {
				Label string
				ID    string `json:"custom_id"`
			}
		}
	}
	if err := json.Unmarshal(message, &m); err != nil {
		t.Fatal(err)
	}
	all := map[string]string{}
	for _, row := range m.Components {
		for _, b := range row.Components {
			all[b.Label] = b.ID
		}
	}
	return all
}

// pressed is a press of a button on a message.
func pressedOn(r fakediscord.Response, user, id string) fakediscord.Interaction {
	return fakediscord.Interaction{Type: fakediscord.Component, Channel: "100", Guild: "10", User: user, Message: r.Message, CustomID: id}
}

func TestQuiz(t *testing.T) {
	tr := try(t, nil).connected()
	asks := fakediscord.Interaction{Type: fakediscord.Command, Channel: "100", Guild: "10", User: "7", Name: "quiz"}
	question := tr.response(asks)
	if got := question.Content(); !strings.HasPrefix(got, "-# Saltby Town – Northam Rovers, 5 April 2031\n**Who scored goal ") || question.Private() {
		t.Fatalf("got %q", got)
	}
	options := buttons(t, question.Data)
	if len(options) != 4 {
		t.Fatalf("%d options", len(options))
	}
	right := tr.response(pressedOn(question, "8", options["Per Lund"]))
	wrong := tr.response(pressedOn(question, "9", options["Ada Moss"]))
	if !strings.Contains(right.Content(), "✅ Right: **Per Lund**.\n> Lund bent") || !right.Private() {
		t.Errorf("who is right gets %q", right.Content())
	}
	if !strings.Contains(wrong.Content(), "❌ No, it was **Per Lund**.\n> Lund bent") || !wrong.Private() {
		t.Errorf("who is wrong gets %q", wrong.Content())
	}
	for range 6 {
		next := tr.response(pressedOn(right, "8", buttons(t, right.Data)[english("button.next")]))
		if next.Type != answerInstead || len(buttons(t, next.Data)) != 5 { // the options, and Show everyone
			t.Fatalf("another question is of type %d: %s", next.Type, next.Data)
		}
		if before, _, _ := strings.Cut(right.Content(), "\n✅"); strings.HasPrefix(next.Content(), before) {
			t.Errorf("the same question again: %q", next.Content())
		}
		right = tr.response(pressedOn(next, "8", buttons(t, next.Data)["Per Lund"]))
		if right.Type != answerInstead || !strings.Contains(right.Content(), "✅") {
			t.Fatalf("got %s", right.Data)
		}
	}
	for name, id := range map[string]string{
		"forged":           strings.Replace(options["Per Lund"], ":2:", ":3:", 1),
		"another server's": newSigner(tr.Token).write("11", verbQuiz, keyOf(derby), "1", "abcd", "1"),
		"no number":        newSigner(tr.Token).write("10", verbQuiz, keyOf(derby), "?", "abcd", "1"),
	} {
		if r := tr.response(pressedOn(question, "8", id)); r.Content() != english("button.unknown") {
			t.Errorf("%s: %q", name, r.Content())
		}
	}
	old := newSigner(tr.Token).write("10", verbQuiz, keyOf(derby), "1", "abcd", "1", "")
	if r := tr.response(pressedOn(question, "8", old)); r.Content() != english("quiz.changed") || len(buttons(t, r.Data)) != 1 {
		t.Errorf("of other reports: %s", r.Data)
	}
	for _, verb := range []string{verbQuiz, verbNext} {
		gone := newSigner(tr.Token).write("10", verb, "gonegone", "1", "abcd", "1")
		if r := tr.response(pressedOn(question, "8", gone)); r.Content() != english("match.gone") {
			t.Errorf("%s of a match that is gone: %q", verb, r.Content())
		}
	}
	asks.Options = map[string]any{"match": "nobody"}
	if r := tr.response(asks); r.Content() != english("match.unknown") {
		t.Errorf("got %q", r.Content())
	}
}

// A match whose result is hidden is never asked about.
func TestQuizSparesWhatIsFresh(t *testing.T) {
	s := spoiled()
	for seed := range uint64(20) {
		if r := s.quizAbout(nil, seed, ""); r.text != english("quiz.none") || !r.private {
			t.Fatalf("drew %q", r.text)
		}
	}
	refused := s.quizAbout(derby, 1, "")
	if want := fmt.Sprintf("<t:%d:R>", 1933279200); !strings.Contains(refused.text, want) || !refused.private || len(refused.rows) > 0 {
		t.Errorf("got %q, want %s in it", refused.text, want)
	}
	q, _ := s.engine.Quiz(derby, 1)
	if text := s.renderVerdict(derby, q, 2).text; strings.Contains(unveiled(text), "Lund") {
		t.Errorf("a verdict that comes late tells all: %s", text)
	}
}
