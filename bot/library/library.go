// Package library keeps the reports that questions are answered from: the
// host's, which reach everybody, and each guild's own, which reach that guild
// alone. [Library.For] is the one place where it is decided who sees what:
// whoever has an engine from it can ask for nothing else.
//
// A report more makes a new edition, which shares all that did not change with
// the one before, and costs what the report costs. Who holds an engine may go on
// asking it, and gets the answers of its edition. A guild's edition is the host's
// with a few matches exchanged, made when somebody there asks.
package library

import (
	"cmp"
	"slices"
	"sync"
	"sync/atomic"

	"pressbox/bot/answer"
	"pressbox/corpus"
	"pressbox/corpus/extract"
	"pressbox/index"
)

// A Library answers by guild, "" being the host: nobody's guild, and the reports
// that everybody sees. It is safe for concurrent use; asking never waits for
// reports that come or go elsewhere.
type Library struct {
	host   shelf
	guilds sync.Map     // by ID: *shelf
	clock  atomic.Int64 // counts what is asked for
}

// A shelf is the reports of the host or of a guild.
type shelf struct {
	changing sync.Mutex // held by who changes what follows
	reports  []*corpus.Report
	edition  atomic.Pointer[edition] // nil for a guild where nobody has asked of late
	asked    atomic.Int64            // by the clock
}

// A Change is what the matches of a guild, or the host, were and have become.
type Change struct{ Gone, Come []*corpus.Match }

// Open opens a library with the host's reports, as they were read by
// [extract.Facts], one by one. Of the matches that they tell of, search makes the
// index.
func Open(readings []*corpus.Match, search func([]*corpus.Match) (*index.Index, error)) (*Library, error) {
	groups, matches, _ := extract.Groups{}.With(readings, nil)
	ix, err := search(matches)
	if err != nil {
		return nil, err
	}
	l := &Library{}
	for _, m := range readings {
		l.host.reports = append(l.host.reports, m.Reports[0])
	}
	l.host.edition.Store(&edition{groups: groups, index: ix, engine: answer.New(matches, ix)})
	return l, nil
}

// Close frees what the library holds; its engines find no sentences any more.
func (l *Library) Close() error { return l.host.edition.Load().index.Close() }

// For returns the engine over the reports that a guild may see: the host's and
// its own.
func (l *Library) For(guild string) *answer.Engine { return l.editionFor(guild).engine }

// Matches are all that the reports which a guild may see tell of, also what is
// no match, in the order of the reports.
func (l *Library) Matches(guild string) []*corpus.Match {
	return l.editionFor(guild).groups.Matches()
}

// Reports are a guild's own, or the host's, in the order in which they came.
func (l *Library) Reports(guild string) []*corpus.Report {
	s := l.shelf(guild)
	s.changing.Lock()
	defer s.changing.Unlock()
	return slices.Clone(s.reports)
}

// Add adds reports to a guild's own, or to the host's. One that has the ID of an
// earlier one takes its place.
func (l *Library) Add(guild string, reports ...*corpus.Report) Change {
	come := make([]*corpus.Match, len(reports))
	for i, r := range reports {
		come[i] = extract.Facts(r)
	}
	return l.exchange(guild, come, func(old *corpus.Report) bool {
		return slices.ContainsFunc(reports, func(r *corpus.Report) bool { return r.ID == old.ID })
	})
}

// Remove takes reports from a guild's own, or from the host's, by their IDs.
func (l *Library) Remove(guild string, ids ...string) Change {
	return l.exchange(guild, nil, func(r *corpus.Report) bool { return slices.Contains(ids, r.ID) })
}

// Keep adds and removes reports so that a guild's own, or the host's, are these
// and no others. Those that are there already, by ID and text, stay as they are.
func (l *Library) Keep(guild string, reports []*corpus.Report) Change {
	have := map[string]string{}
	for _, r := range l.Reports(guild) {
		have[r.ID] = r.Text
	}
	stay := map[string]bool{}
	var come []*corpus.Match
	for _, r := range reports {
		if text, ok := have[r.ID]; ok && text == r.Text {
			stay[r.ID] = true
		} else {
			come = append(come, extract.Facts(r))
		}
	}
	return l.exchange(guild, come, func(r *corpus.Report) bool { return !stay[r.ID] })
}

// Stock gives a guild its own reports when the program starts. It costs next to
// nothing: they are read when somebody there asks.
func (l *Library) Stock(guild string, reports []*corpus.Report) {
	s := l.shelf(guild)
	if s == &l.host {
		l.Keep(guild, reports)
		return
	}
	s.changing.Lock()
	defer s.changing.Unlock()
	s.reports = slices.Clone(reports)
	s.edition.Store(nil)
}

// exchange adds readings, and removes the reports that are gone.
func (l *Library) exchange(guild string, come []*corpus.Match, gone func(*corpus.Report) bool) Change {
	s := l.shelf(guild)
	s.changing.Lock()
	defer s.changing.Unlock()
	var left, leave []*corpus.Report
	for _, r := range s.reports {
		if gone(r) {
			leave = append(leave, r)
		} else {
			left = append(left, r)
		}
	}
	for _, m := range come {
		left = append(left, m.Reports[0])
	}
	old := l.edit(s)
	next, change := old.with(come, leave)
	next.under = old.under
	if s != &l.host {
		stay := slices.DeleteFunc(slices.Clone(old.own), func(m *corpus.Match) bool { return slices.Contains(leave, m.Reports[0]) })
		next.own = append(stay, come...)
	}
	s.reports = left
	s.edition.Store(next)
	if s == &l.host {
		l.outdate()
	}
	return change
}

// outdate drops what guilds' editions have of an earlier edition of the host's.
func (l *Library) outdate() {
	l.guilds.Range(func(_, other any) bool {
		s := other.(*shelf)
		if e := s.edition.Load(); e != nil {
			s.edition.CompareAndSwap(e, &edition{own: e.own})
		}
		return true
	})
}

// shelf is a guild's, or the host's.
func (l *Library) shelf(guild string) *shelf {
	if guild == "" {
		return &l.host
	}
	s, _ := l.guilds.LoadOrStore(guild, new(shelf))
	return s.(*shelf)
}

// editionFor is what a guild may see.
func (l *Library) editionFor(guild string) *edition {
	host := l.host.edition.Load()
	own, ok := l.guilds.Load(guild)
	if !ok || guild == "" {
		return host
	}
	s := own.(*shelf)
	s.asked.Store(l.clock.Add(1))
	if e := s.edition.Load(); e != nil && e.under == host {
		return e
	}
	s.changing.Lock()
	defer s.changing.Unlock()
	return l.edit(s)
}

// edit returns the edition of a shelf that is being changed, over the host's as
// it is now.
func (l *Library) edit(s *shelf) *edition {
	e, host := s.edition.Load(), l.host.edition.Load()
	if s == &l.host || e != nil && e.under == host {
		return cmp.Or(e, host)
	}
	var own []*corpus.Match
	if e != nil {
		own = e.own
	} else {
		for _, r := range s.reports {
			own = append(own, extract.Facts(r))
		}
	}
	next, _ := host.with(own, nil)
	next.under, next.own = host, own
	s.edition.Store(next)
	l.rest(s)
	return next
}

// mostEditions is how many guilds' editions are kept, beside the one that is
// asked for: about a megabyte each, where the host has 10,000 reports. The others
// are made again when they are asked for, in some 30 ms.
const mostEditions = 64

// rest drops the edition that nobody has asked for longest, if there are too
// many, but not that of s.
func (l *Library) rest(s *shelf) {
	kept := 0
	var oldest *shelf
	l.guilds.Range(func(_, other any) bool {
		if o := other.(*shelf); o != s && o.edition.Load() != nil {
			kept++
			if oldest == nil || o.asked.Load() < oldest.asked.Load() {
				oldest = o
			}
		}
		return true
	})
	if kept > mostEditions {
		oldest.edition.Store(nil)
	}
}

// An edition is what is known of reports at a time. It is read-only.
type edition struct {
	groups extract.Groups
	index  *index.Index
	engine *answer.Engine

	under *edition        // of a guild: the host's that it is made of, nil if that is outdated
	own   []*corpus.Match // of a guild: the readings of its own reports
}

// with returns an edition with readings that come and without reports that are
// gone.
func (e *edition) with(come []*corpus.Match, gone []*corpus.Report) (*edition, Change) {
	groups, in, out := e.groups.With(come, gone)
	ix := e.index.With(in, out)
	return &edition{groups: groups, index: ix, engine: e.engine.With(in, out, ix)}, Change{Gone: out, Come: in}
}
