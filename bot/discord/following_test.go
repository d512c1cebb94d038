package discord

import (
	"testing"

	"pressbox/bot/discord/fakediscord"
)

// replying is a message by another person that replies to one of the bot's.
func (t *trial) replying(content, message string, origin string) fakediscord.Message {
	m := fan(content)
	m.Author = "8"
	replied := map[string]any{"id": message, "author": map[string]any{"id": t.BotID, "bot": true}}
	if origin != "" {
		replied["interaction_metadata"] = map[string]any{"id": origin, "user": map[string]any{"id": "7"}}
	}
	m.More = map[string]any{"referenced_message": replied, "type": replyMessage}
	return m
}

// Anybody can go on from any answer by a reply to it, to whomever it was given
// and however he asked.
func TestReplyToAnAnswer(t *testing.T) {
	tr := try(t, nil).connected()
	leansOn := func(question string) string {
		if previous := tr.engine.first("!" + question).Previous; previous != nil {
			return previous.Text
		}
		return ""
	}

	asked := tr.Say(fan("!who scored"))
	tr.answerTo(asked)
	posted, err := tr.Await(tr.ctx, func(c fakediscord.Call) bool { return c.Replies() == asked })
	if err != nil || posted.Status != 200 {
		t.Fatal(err)
	}
	tr.answerTo(tr.Say(tr.replying("and who set it up", tr.Latest("100"), "")))
	if got := leansOn("and who set it up"); got != "Per Lund" {
		t.Errorf("a reply to an answer leans on %q", got)
	}

	id := tr.Interact(fakediscord.Interaction{Type: fakediscord.Command, Channel: "100", Guild: "10", User: "7", Name: "player", Options: map[string]any{"name": "Ossian Reed"}})
	r, err := tr.Answer(tr.ctx, id)
	if err != nil {
		t.Fatal(err)
	}
	tr.answerTo(tr.Say(tr.replying("and when", r.Message, id)))
	if got := leansOn("and when"); got != "Ossian Reed" {
		t.Errorf("a reply to the answer to a command leans on %q", got)
	}

	// What is long forgotten is no reason to lean on something else.
	tr.Say(tr.replying("and from how far", "4711", ""))
	tr.quiet()
	if got := leansOn("and from how far"); got != "" {
		t.Errorf("a reply to a forgotten answer leans on %q", got)
	}
}
