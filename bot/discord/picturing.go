package discord

import (
	"container/list"
	"fmt"
	"runtime"
	"slices"
	"sync"

	"pressbox/bot/answer"
	"pressbox/bot/card"
	"pressbox/bot/phrase"
	"pressbox/corpus"
)

// drawings are the pictures that there are of a match, by the verb of the
// button that asks for one.
var drawings = map[string]struct {
	file string
	draw func(*corpus.Match, *phrase.Book) card.Picture
}{
	verbTimeline: {"timeline.png", card.Timeline},
	verbShow:     {"scorecard.png", card.Score},
}

// spoilerFile begins the name of a file that Discord shows only after a tap.
const spoilerFile = "SPOILER_"

// illustrate adds the picture of a match to a reply. It reports whether there
// is one: it may be impossible to draw it, or not allowed to send it here.
func (s *scene) illustrate(r *reply, verb string, m *corpus.Match) bool {
	d, drawable := drawings[verb]
	forbidden := s.botMay != 0 && !s.botMay.has(attachFiles)
	if s.gallery == nil || !drawable || forbidden {
		return false
	}
	drawn, err := s.gallery.draw(verb, m, s.say)
	if err != nil {
		r.err = err
		return false
	}
	p := picture{name: d.file, alt: drawn.alt, png: drawn.png}
	if s.hides(m) {
		p.name, p.alt = spoilerFile+p.name, s.say.Say("picture.hidden", s.fixture(m))
	}
	r.pictures = append(r.pictures, p)
	return true
}

// below shortens an answer that stands above a picture: the picture has the
// lesser events, and one quote will do.
func below(a answer.Answer) answer.Answer {
	if len(a.Facts) == len(a.Card) {
		var lines []answer.Line
		for i, f := range a.Facts {
			if decides(f) {
				lines = append(lines, a.Card[i])
			}
		}
		a.Card = lines
	}
	if len(a.Quotes) > 1 {
		i := max(0, slices.IndexFunc(a.Quotes, func(q corpus.Quote) bool { return q.Span.Len() >= tellingQuote }))
		a.Quotes = a.Quotes[i : i+1]
	}
	a.More = nil
	return a
}

// tellingQuote is how long a quote is that is more than a line of a list, in
// bytes.
const tellingQuote = 40

// decides reports whether a fact is among those that decide a match.
func decides(f corpus.Fact) bool {
	switch f.Kind {
	case corpus.Goal, corpus.MissedPenalty, corpus.Disallowed:
		return true
	case corpus.Card:
		return f.Outcome == "red"
	}
	return false
}

// A gallery has the pictures that were drawn last, so that five who press at
// once see what was drawn once. It is safe for concurrent use.
type gallery struct {
	easels chan struct{} // one for each picture that is being drawn

	mu    sync.Mutex
	hung  map[motif]*list.Element
	order list.List // of *hanging, the newest in front
}

// mostHung is how many pictures are kept. One has less than 150 KB.
const mostHung = 64

// A motif is what a picture is known by. New reports of a match make another
// match of it.
type motif struct {
	verb, language string
	match          *corpus.Match
}

// hanging is a picture in its frame, drawn when it is first looked at.
type hanging struct {
	motif
	look func() (drawn, error)
}

// drawn is a picture that was drawn.
type drawn struct {
	png []byte
	alt string
}

func newGallery() *gallery {
	return &gallery{hung: make(map[motif]*list.Element), easels: make(chan struct{}, max(1, runtime.GOMAXPROCS(0)-1))}
}

// draw is a picture of a match in the language of a book. It is read-only.
func (g *gallery) draw(verb string, m *corpus.Match, words *phrase.Book) (drawn, error) {
	return g.hang(motif{verb, words.Language(), m}, func() (drawn, error) {
		g.easels <- struct{}{}
		defer func() { <-g.easels }()
		return paint(verb, m, words)
	})()
}

// hang finds what was hung of a motif, or hangs something that is yet to be
// painted.
func (g *gallery) hang(of motif, paint func() (drawn, error)) func() (drawn, error) {
	g.mu.Lock()
	defer g.mu.Unlock()
	if e := g.hung[of]; e != nil {
		g.order.MoveToFront(e)
		return e.Value.(*hanging).look
	}
	h := &hanging{of, sync.OnceValues(paint)}
	g.hung[of] = g.order.PushFront(h)
	if g.order.Len() > mostHung {
		delete(g.hung, g.order.Remove(g.order.Back()).(*hanging).motif)
	}
	return h.look
}

// paint draws a picture. A match that cannot be drawn is an error, whatever
// goes wrong: nobody shall miss the answer for want of its picture.
func paint(verb string, m *corpus.Match, words *phrase.Book) (d drawn, err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("drawing %s of %s: %v", drawings[verb].file, m.ID, p)
		}
	}()
	p := drawings[verb].draw(m, words)
	png, err := p.PNG()
	if err != nil {
		return drawn{}, fmt.Errorf("drawing %s of %s: %w", drawings[verb].file, m.ID, err)
	}
	return drawn{png, p.Alt()}, nil
}
