package discord

import (
	"context"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"time"

	"pressbox/bot/store"
	"pressbox/corpus"
)

// inTheOpen is a text without what hides results, which comes and goes with
// time.
func inTheOpen(text string) string {
	text = strings.ReplaceAll(text, "||", "")
	if first, rest, ok := strings.Cut(text, "\n"); ok && strings.HasPrefix(first, "-# ") && strings.Contains(first, "<t:") {
		text = rest
	}
	return text
}

// whatChanged says from which outlets a change came, and gives the first line
// that is new.
func (s *scene) whatChanged(before, after string, m, was *corpus.Match) string {
	var parts []string
	if m != nil && was != nil {
		if came := outletsOnlyIn(m, was); len(came) > 0 {
			parts = append(parts, s.say.Say("summary.from", strings.Join(came, ", ")))
		}
		if went := outletsOnlyIn(was, m); len(went) > 0 {
			parts = append(parts, s.say.Say("summary.without", strings.Join(went, ", ")))
		}
	}
	old := strings.Split(inTheOpen(before), "\n")
	for _, line := range strings.Split(inTheOpen(after), "\n") {
		if !slices.Contains(old, line) && !strings.HasPrefix(line, "> ") && !strings.HasPrefix(line, "-# ") {
			parts = append(parts, strings.ReplaceAll(plainOf(line), "\n", " "))
			break
		}
	}
	return clip(strings.Join(parts, ": "), lineRoom)
}

// plainOf takes the bold and the escapes off a rendered line.
func plainOf(line string) string {
	var b strings.Builder
	escaped := false
	for _, r := range strings.ReplaceAll(line, "**", "") {
		if r == '\\' && !escaped {
			escaped = true
			continue
		}
		escaped = false
		b.WriteRune(r)
	}
	return b.String()
}

// outletsOnlyIn are the outlets of the reports of one match that are not among
// those of another.
func outletsOnlyIn(m, other *corpus.Match) []string {
	var outlets []string
	for _, r := range m.Reports {
		name := r.Outlet
		if name == "" {
			name = r.Title
		}
		known := slices.ContainsFunc(other.Reports, func(o *corpus.Report) bool { return o.ID == r.ID && o.Text == r.Text })
		if !known && name != "" && !slices.Contains(outlets, name) {
			outlets = append(outlets, name)
		}
	}
	return outlets
}

// changeLine is the line below a summary that says what changed, and when.
func (s *scene) changeLine(change string, at time.Time, m *corpus.Match) string {
	line := fmt.Sprintf("-# 🔄 <t:%d:R>", at.Unix())
	if change = fit(change, lineRoom); change != "" {
		if s.hides(m) {
			change = "||" + change + "||"
		}
		line += " · " + change
	}
	return line
}

// fitted is a text with a last line, without the lines before it that there is
// no room for.
func fitted(text, last string) string {
	lines := strings.Split(text, "\n")
	for len(lines) > 1 && (units(strings.Join(lines, "\n"))+units(last)+1 > maxContent || strings.HasPrefix(lines[len(lines)-1], "> ")) {
		lines = lines[:len(lines)-1] // no quote stands without its credit
	}
	return strings.Join(append(lines, last), "\n")
}

// verbRevert is that of the button that takes the last edit of a summary back.
const verbRevert = "rvrt"

// revert makes a summary say again what it said before, for those who may pin.
func (r *responder) revert(ctx context.Context, s *scene, in *interaction, _ ticket) reply {
	if no := s.mayNot(pinMessages, viewChannel|sendMessages); no != nil {
		return *no
	}
	if in.Message == nil {
		return s.sorry("button.unknown")
	}
	p, err := r.store.PinOf(s.guild, s.channel, in.Message.ID)
	if err != nil || p.Undo == "" || r.now().After(p.UndoUntil) {
		return s.sorry("summary.too-late")
	}
	said := reply{text: p.Undo}
	if m := s.titled(p.Match); m != nil {
		said.rows = s.cardRows(m)
	}
	if err := r.pins.rest.do(ctx, http.MethodPatch, messagePath(p.Channel, p.Message), said.payload(), nil); err != nil {
		return s.failed(err)
	}
	_, err = r.store.ChangePin(p, func(stands *store.Pin) error {
		stands.Undone, stands.Body, stands.Undo = inTheOpen(stands.Body), stands.Undo, ""
		return nil
	})
	if err != nil {
		return s.failed(err)
	}
	return s.sorry("summary.reverted")
}
