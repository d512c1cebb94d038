package discord

import (
	"bytes"
	"errors"
	"fmt"
	"image/png"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"pressbox/bot/discord/fakediscord"
	"pressbox/bot/phrase"
	"pressbox/bot/store"
)

// pictures waits for so many calls that bring files. It returns the files by
// name, and the bodies of the calls.
func (t *trial) pictures(n int) (files map[string][]byte, bodies string) {
	t.Helper()
	files = map[string][]byte{}
	for i := range n {
		c, err := t.AwaitNth(t.ctx, i+1, func(c fakediscord.Call) bool { return len(c.Files) > 0 })
		if err != nil {
			t.Fatalf("%d pictures and no more: %v", i, err)
		}
		for _, f := range c.Files {
			files[f.Name] = f.Bytes
		}
		bodies += string(c.Body)
	}
	return files, bodies
}

func TestPictures(t *testing.T) {
	for _, c := range []struct {
		name, command, file string
		alt                 string
	}{
		{"timeline", "timeline", "timeline.png", "Timeline: "},
		{"score card", "match", "scorecard.png", "Score card: "},
	} {
		t.Run(c.name, func(t *testing.T) {
			tr := try(t, func(_ *fakediscord.Server, o *Options) { o.Engines = sampled(t) }).connected()
			r := tr.response(fakediscord.Interaction{
				Type: fakediscord.Command, Channel: "100", Guild: "10", User: "7", Name: c.command,
				Options: map[string]any{"match": "dortmund", "private": true},
			})
			files, alts := tr.pictures(1)
			if _, err := png.Decode(bytes.NewReader(files[c.file])); err != nil || !strings.Contains(alts, c.alt) {
				t.Fatalf("files %d, %v, described as %s", len(files), err, alts)
			}
			if got := r.Content(); !strings.Contains(got, "Borussia Dortmund 1-2 Tottenham Hotspur") || strings.Count(got, "> ") != 1 {
				t.Errorf("the text is\n%s", got)
			}
			shared := tr.response(pressedOn(r, "7", buttons(t, r.Data)[english("button.share")]))
			if shared.Private() || shared.Content() != r.Content() {
				t.Errorf("shown to everyone: %s", shared.Data)
			}
			if files, _ := tr.pictures(2); len(files) != 1 {
				t.Errorf("%d different pictures are shown to everyone", len(files))
			}
		})
	}
}

// The button and the question give the picture as well.
func TestTimelineEveryWay(t *testing.T) {
	tr := try(t, func(_ *fakediscord.Server, o *Options) { o.Engines = sampled(t) }).connected()
	m := sampleMatch(t, "dortmund")
	press := fakediscord.Interaction{
		Type: fakediscord.Component, Channel: "100", Guild: "10", User: "7", Message: "1",
		CustomID: newSigner(tr.Token).write("10", verbTimeline, keyOf(m)),
	}
	tr.response(press)
	tr.answerTo(tr.Say(fan("!timeline dortmund")))
	tr.pictures(2)
}

// Where a result is hidden, so is its picture, and its description tells
// nothing. It says so in the server's language.
func TestHiddenPictures(t *testing.T) {
	kept := store.Memory()
	if _, err := kept.Change("10", func(c *store.Settings) error { c.SpoilerHours, c.Language = 24, "de"; return nil }); err != nil {
		t.Fatal(err)
	}
	tr := try(t, func(_ *fakediscord.Server, o *Options) { o.Engines, o.Store = sampled(t), kept })
	tr.bot.responder.now = func() time.Time { return time.Date(2017, 11, 21, 23, 0, 0, 0, time.UTC) }
	tr.connected()
	for _, command := range []string{"timeline", "match"} {
		tr.response(fakediscord.Interaction{Type: fakediscord.Command, Channel: "100", Guild: "10", User: "7", Name: command, Options: map[string]any{"match": "dortmund"}})
	}
	files, alts := tr.pictures(2)
	for _, name := range []string{"SPOILER_timeline.png", "SPOILER_scorecard.png"} {
		if files[name] == nil {
			t.Errorf("no %s among %d files", name, len(files))
		}
	}
	if !strings.Contains(alts, "verborgen") || strings.Contains(alts, "Spielverlauf: ") || strings.Contains(alts, "Ergebnis: ") {
		t.Errorf("described as %s", alts)
	}
}

// Without its picture an answer goes out nevertheless, and whole.
func TestWithoutPicture(t *testing.T) {
	t.Run("the bot may not attach files", func(t *testing.T) {
		tr := try(t, func(d *fakediscord.Server, o *Options) {
			o.Engines, d.BotPermissions = sampled(t), fakediscord.Everyday&^uint64(attachFiles)
		}).connected()
		r := tr.response(fakediscord.Interaction{Type: fakediscord.Command, Channel: "100", Guild: "10", User: "7", Name: "timeline", Options: map[string]any{"match": "dortmund"}})
		if strings.Contains(string(r.Data), "timeline.png") || !strings.Contains(r.Content(), "1-2") || strings.Count(r.Content(), "> ") < 2 {
			t.Errorf("got %s", r.Data)
		}
	})
	t.Run("discord refuses the file", func(t *testing.T) {
		tr := try(t, func(_ *fakediscord.Server, o *Options) { o.Engines = sampled(t) }).connected()
		tr.Fail(fakediscord.Fault{Route: create, Status: 403, Body: `{"code":50013,"message":"Missing Permissions"}`})
		if got := tr.answerTo(tr.Say(fan("!timeline dortmund"))); !strings.Contains(got, "1-2") {
			t.Errorf("got %q", got)
		}
	})
	t.Run("it cannot be drawn", func(t *testing.T) {
		s, m := inEnglish(), sampleMatch(t, "dortmund")
		s.engine = sampled(t)("", s.say)
		if _, err := paint("no such picture", m, s.say); err == nil {
			t.Error("a panic is no error")
		}
		s.gallery.hang(motif{verbTimeline, s.say.Language(), m}, func() (drawn, error) { return drawn{}, errors.New("no paint") })
		if r := s.timeline(m); len(r.pictures) != 0 || r.err == nil || strings.Count(r.text, "> ") < 2 {
			t.Errorf("%d pictures, %v, %s", len(r.pictures), r.err, r.text)
		}
	})
}

// Five who look at once see what was drawn once, and the gallery holds but so
// many.
func TestGallery(t *testing.T) {
	t.Parallel()
	g := newGallery()
	var painted atomic.Int32
	var looking sync.WaitGroup
	for range 5 {
		looking.Go(func() {
			d, err := g.hang(motif{verb: "x"}, func() (drawn, error) {
				painted.Add(1)
				return drawn{alt: "a"}, nil
			})()
			if err != nil || d.alt != "a" {
				t.Errorf("got %+v, %v", d, err)
			}
		})
	}
	looking.Wait()
	if n := painted.Load(); n != 1 {
		t.Errorf("painted %d times", n)
	}
	for i := range 3 * mostHung {
		g.hang(motif{verb: fmt.Sprint(i)}, nil)
	}
	if len(g.hung) != mostHung || g.order.Len() != mostHung {
		t.Errorf("%d pictures hang", len(g.hung))
	}
	m := sampleMatch(t, "dortmund")
	english, err := g.draw(verbShow, m, phrase.In("en"))
	german, errToo := g.draw(verbShow, m, phrase.In("de"))
	if err != nil || errToo != nil || english.alt == german.alt {
		t.Errorf("%q and %q, %v, %v", english.alt, german.alt, err, errToo)
	}
}
