package discord

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"github.com/bwmarrin/discordgo"

	"pressbox/bot/answer"
	"pressbox/bot/discord/fakediscord"
	"pressbox/bot/store"
)

func TestVotes(t *testing.T) {
	kept := store.Memory()
	tr := try(t, func(_ *fakediscord.Server, o *Options) { o.Store = kept }).connected()
	asks := fakediscord.Interaction{Type: fakediscord.Command, Channel: "100", Guild: "10", User: "7", Name: "ask", Options: map[string]any{"question": "who scored: lund?"}}
	shown := tr.response(asks)
	pressable := buttons(t, shown.Data)

	up := pressedOn(shown, "7", pressable["👍"])
	for i, want := range []string{"vote.thanks", "vote.already"} {
		if r := tr.response(up); r.Content() != english(want) || !r.Private() {
			t.Errorf("press %d: %q", i, r.Content())
		}
	}
	if r := tr.response(pressedOn(shown, "7", pressable["👎"])); r.Content() != english("vote.already") {
		t.Errorf("who changes his mind: %q", r.Content())
	}
	form := tr.response(pressedOn(shown, "8", pressable["👎"]))
	if form.Type != answerForm {
		t.Fatalf("got type %d: %s", form.Type, form.Data)
	}
	var asked struct {
		ID string `json:"custom_id"`
	}
	json.Unmarshal(form.Data, &asked)
	filled := pressedOn(shown, "8", asked.ID)
	filled.Type, filled.Fields = fakediscord.Modal, map[string]string{reasonField: "It was <@99999> in the 24th minute " + strings.Repeat("x", 500)}
	for i, want := range []string{"vote.thanks", "vote.already"} {
		if r := tr.response(filled); r.Content() != english(want) || !r.Private() {
			t.Errorf("form %d: %q", i, r.Content())
		}
	}
	forged := pressedOn(shown, "9", strings.Replace(pressable["👍"], "lund", "vale", 1))
	if r := tr.response(forged); r.Content() != english("button.unknown") {
		t.Errorf("forged: %q", r.Content())
	}
	alone := tr.response(fakediscord.Interaction{Type: fakediscord.Command, Channel: "200", User: "7", Name: "ask", Options: map[string]any{"question": "who scored"}})
	tr.response(fakediscord.Interaction{Type: fakediscord.Component, Channel: "200", User: "7", Message: alone.Message, CustomID: buttons(t, alone.Data)["👍"]})

	votes, _, err := kept.Feedback()
	if err != nil || len(votes) != 3 {
		t.Fatalf("%+v, %v", votes, err)
	}
	for _, v := range votes {
		if v.Text != "Per Lund" || v.Match != derby.ID || v.Times != 1 {
			t.Errorf("kept %+v", v)
		}
		if v.Guild == "10" && v.Question != "who scored: lund?" {
			t.Errorf("kept %q", v.Question)
		}
		if v.Up == (v.Reason != "") || len(v.Reason) > maxReason {
			t.Errorf("kept the reason %q", v.Reason)
		}
		if all := fmt.Sprintf("%+v", v); strings.Contains(all, "99999") || strings.Contains(all, "user7") {
			t.Errorf("names somebody: %s", all)
		}
	}
}

// However long a question, there are votes on its answer.
func TestVotesOnLongQuestion(t *testing.T) {
	s := inEnglish()
	for _, question := range []string{"", "a:b", strings.Repeat("who scored ", 50), strings.Repeat("😀", 90)} {
		for _, form := range []string{"", "who scored", "a:b"} {
			a := answer.Answer{Form: form, Match: derby}
			r := reply{text: "x", rows: s.answerRows(a, []string{question})}
			passes(t, r)
			got, ok := s.tickets.read("", r.rows[0].Components[len(r.rows[0].Components)-1].(discordgo.Button).CustomID)
			if !ok || got.word(0) != keyOf(derby) || got.word(1) != strings.ReplaceAll(form, ":", "") || !strings.HasPrefix(question, strings.TrimSuffix(got.from(2), "…")) {
				t.Errorf("%q: %+v, %v", question, got, ok)
			}
		}
	}
}

func TestUnanswered(t *testing.T) {
	kept := store.Memory()
	tr := try(t, func(_ *fakediscord.Server, o *Options) { o.Store = kept }).connected()
	tr.Say(fan("!play despacito")) // not for this bot, maybe
	tr.answerTo(tr.Say(fan("<@" + tr.BotID + "> play despacito")))
	tr.answerTo(tr.Say(fakediscord.Message{Channel: "200", Author: "7", Content: "who won the world cup"}))
	for range 2 {
		tr.response(fakediscord.Interaction{Type: fakediscord.Command, Channel: "100", Guild: "10", User: "7", Name: "ask", Options: map[string]any{"question": "why is the sky blue"}})
	}
	tr.answerTo(tr.Say(fan("!who scored")))
	_, unanswered, err := kept.Feedback()
	if err != nil {
		t.Fatal(err)
	}
	got := map[string]int{}
	for _, u := range unanswered {
		got[u.Guild+" "+u.Question] = u.Times
	}
	if want := map[string]int{"10 play despacito": 1, "10 why is the sky blue": 2, " who won the world cup": 1}; fmt.Sprint(got) != fmt.Sprint(want) {
		t.Errorf("got %v, want %v", got, want)
	}
}

func TestLineOf(t *testing.T) {
	for content, want := range map[string]string{
		"**Per Lund\\_**\n> Lund":            "Per Lund_",
		"-# Spoilers\n||**Per Lund**||\n> x": "Per Lund",
		"> It flew in.\n-# The Post":         "It flew in.",
		"":                                   "",
		"-# nothing else":                    "",
		"\n**1\\. a \\\\ b**":                "1. a \\ b",
	} {
		if got := lineOf(content); got != want {
			t.Errorf("%q answers %q, want %q", content, got, want)
		}
	}
}
