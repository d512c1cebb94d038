package extract

import (
	"encoding/binary"
	"fmt"
	"maps"
	"slices"

	"pressbox/corpus"
	"pressbox/corpus/tree"
)

// Groups are readings of reports, put together by the match that they tell of.
// They are read-only: a version with other reports takes the time of what
// changes, and shares the rest. The zero Groups are empty.
type Groups struct {
	next    int                                // number of the next reading
	numbers tree.Tree[[]*retelling]            // by the IDs of reports
	words   tree.Tree[[]*retelling]            // by words of the sides' names, in order
	group   tree.Tree[int]                     // by number of a reading: that of its group
	groups  tree.Tree[*group]                  // by number
	named   tree.Tree[[]int]                   // by ID of the merged match, before it is made the only one: groups, in order
	facts   func(*corpus.Report) *corpus.Match // nil is Facts
}

// A retelling is what is kept of a reading to group it by.
type retelling struct {
	number int
	report *corpus.Report
	gist   *gist    // nil for what tells of no match
	words  []string // of both sides' names
}

// A group is readings of one match.
type group struct {
	readings []*retelling  // in order; the number of the first is the group's
	merged   *corpus.Match // nil until it is merged
	match    *corpus.Match // the same with an ID of its own
}

// key is a number in the order of numbers.
func key(number int) string { return string(binary.BigEndian.AppendUint32(nil, uint32(number))) }

// Merge joins the readings of reports that tell of one match. The order of
// its result is that of the first reports; nothing given to it is changed.
func Merge(readings []*corpus.Match) []*corpus.Match {
	_, come, _ := Groups{}.With(readings, nil)
	return come
}

// With returns groups with the readings that come, and without those of reports
// that are gone, and the merged matches that so come and go: in the order of
// their first reports. The result is the same as if the readings that are left
// had come in the same order to empty groups. Where other reports of a changed
// group were read before, they are read again.
func (g Groups) With(come []*corpus.Match, gone []*corpus.Report) (next Groups, in, out []*corpus.Match) {
	c := &regrouping{
		Groups: g, numbers: g.numbers.Edit(), words: g.words.Edit(), group: g.group.Edit(), groups: g.groups.Edit(), named: g.named.Edit(),
		told: map[*retelling]*corpus.Match{}, changed: map[int]*group{},
	}
	for _, r := range gone {
		c.remove(r)
	}
	for _, m := range come {
		c.add(m)
	}
	in, out = c.merge()
	return Groups{c.next, c.numbers.Tree(), c.words.Tree(), c.group.Tree(), c.groups.Tree(), c.named.Tree(), g.facts}, in, out
}

// A regrouping is a version of groups that is being made.
type regrouping struct {
	Groups
	numbers *tree.Edit[[]*retelling]
	words   *tree.Edit[[]*retelling]
	group   *tree.Edit[int]
	groups  *tree.Edit[*group]
	named   *tree.Edit[[]int]

	told    map[*retelling]*corpus.Match // readings at hand
	changed map[int]*group               // as they were before, nil where new
}

// add puts a reading into the group that it fits best, or into a new one.
func (c *regrouping) add(m *corpus.Match) {
	r := newRetelling(c.next, m)
	c.next++
	c.told[r] = m
	if r.report != nil {
		c.numbers.Set(r.report.ID, append(slices.Clip(c.numbers.At(r.report.ID)), r))
	}
	c.join(r, c.choose(r))
	for _, w := range r.words {
		c.words.Set(w, append(slices.Clip(c.words.At(w)), r))
	}
}

func newRetelling(number int, m *corpus.Match) *retelling {
	r := &retelling{number: number}
	if len(m.Reports) > 0 {
		r.report = m.Reports[0]
	}
	if m.Not == "" {
		r.gist = newGist(m)
		r.words = r.gist.teamWords()
	}
	return r
}

// neighbours yields the readings that can be of r's match, in no order: those
// that share a key with it.
func (c *regrouping) neighbours(r *retelling, visit func(*retelling)) {
	for _, w := range r.words {
		for _, o := range c.words.At(w) {
			if o != r && r.gist.sharesKey(o.gist) {
				visit(o)
			}
		}
	}
}

// choose returns the number of the group that r fits best of those of the
// readings before it; its own number, for a new group, if it fits none.
func (c *regrouping) choose(r *retelling) int {
	candidates := map[int]bool{}
	c.neighbours(r, func(o *retelling) {
		if o.number < r.number {
			candidates[c.group.At(key(o.number))] = true
		}
	})
	best, most := r.number, sameEnough
	for _, n := range slices.Sorted(maps.Keys(candidates)) {
		if w := r.fits(c.groups.At(key(n)).readings); w > most {
			best, most = n, w
		}
	}
	return best
}

// fits returns how well a reading fits the readings before it of a group: the
// most that it is like one of them, or nothing if it can't be the same as
// another.
func (r *retelling) fits(group []*retelling) float64 {
	const apart = -2
	most := 0.0
	for _, o := range group {
		if o.number >= r.number {
			break
		}
		w := r.gist.likeness(o.gist)
		if w < apart {
			return 0
		}
		most = max(most, w)
	}
	return most
}

// change returns a group that is about to change, an empty one if it is new.
func (c *regrouping) change(n int) *group {
	old := c.groups.At(key(n))
	if _, ok := c.changed[n]; !ok {
		c.changed[n] = old
	}
	if old == nil {
		return &group{}
	}
	return old
}

func (c *regrouping) join(r *retelling, n int) {
	readings := slices.Clip(c.change(n).readings)
	i, _ := slices.BinarySearchFunc(readings, r, (*retelling).order)
	c.groups.Set(key(n), &group{readings: slices.Insert(readings, i, r)})
	c.group.Set(key(r.number), n)
}

func (c *regrouping) leave(r *retelling) {
	n := c.group.At(key(r.number))
	readings := without(c.change(n).readings, r)
	c.groups.Set(key(n), &group{readings: readings})
	c.group.Delete(key(r.number))
}

func (r *retelling) order(o *retelling) int { return r.number - o.number }

// without returns a list that lacks one element.
func without[T comparable](list []T, gone T) []T {
	return slices.DeleteFunc(slices.Clone(list), func(x T) bool { return x == gone })
}

// remove takes out a reading, and asks those after it again where they belong,
// as far as what they were compared with has changed.
func (c *regrouping) remove(report *corpus.Report) {
	list := c.numbers.At(report.ID)
	i := len(list) - 1 // the last, if it came twice
	for i >= 0 && list[i].report != report {
		i--
	}
	if i < 0 {
		return
	}
	r := list[i]
	c.numbers.Set(report.ID, without(list, r))
	if len(list) == 1 {
		c.numbers.Delete(report.ID)
	}
	var queue []*retelling
	doubt := func(group []*retelling, from *retelling) {
		for _, m := range group {
			c.neighbours(m, func(o *retelling) {
				if i, in := slices.BinarySearchFunc(queue, o, (*retelling).order); o.number > from.number && !in {
					queue = slices.Insert(queue, i, o)
				}
			})
		}
	}
	doubt(c.readings(c.group.At(key(r.number))), r)
	c.leave(r)
	for _, w := range r.words {
		if left := without(c.words.At(w), r); len(left) > 0 {
			c.words.Set(w, left)
		} else {
			c.words.Delete(w)
		}
	}
	for len(queue) > 0 {
		o := queue[0]
		queue = queue[1:]
		was, now := c.group.At(key(o.number)), c.choose(o)
		if was == now {
			continue
		}
		doubt(slices.Concat(c.readings(was), c.readings(now)), o)
		c.leave(o)
		c.join(o, now)
	}
}

// readings are those of a group, none if there is no such group.
func (c *regrouping) readings(n int) []*retelling {
	if g := c.groups.At(key(n)); g != nil {
		return g.readings
	}
	return nil
}

// merge merges the groups that have changed, and returns the matches that come
// and go.
func (c *regrouping) merge() (in, out []*corpus.Match) {
	ids := map[string]bool{} // of which the groups have changed
	for _, n := range slices.Sorted(maps.Keys(c.changed)) {
		if old := c.changed[n]; old != nil {
			out = append(out, old.match)
			id := old.merged.ID
			c.named.Set(id, without(c.named.At(id), n))
			ids[id] = true
		}
		g := c.groups.At(key(n))
		if len(g.readings) == 0 {
			c.groups.Delete(key(n))
			continue
		}
		merged := c.mergeReadings(g.readings)
		c.groups.Set(key(n), &group{readings: g.readings, merged: merged})
		list := slices.Clip(c.named.At(merged.ID))
		i, _ := slices.BinarySearch(list, n)
		c.named.Set(merged.ID, slices.Insert(list, i, n))
		ids[merged.ID] = true
	}
	come := map[int]*corpus.Match{}
	for id := range ids {
		list := c.named.At(id)
		if len(list) == 0 {
			c.named.Delete(id)
		}
		for k, n := range list {
			g := c.groups.At(key(n))
			match := numbered(g.merged, k+1)
			if g.match != nil && g.match.ID == match.ID {
				continue
			}
			if g.match != nil {
				out = append(out, g.match)
			}
			come[n] = match
			c.groups.Set(key(n), &group{g.readings, g.merged, match})
		}
	}
	for _, n := range slices.Sorted(maps.Keys(come)) {
		in = append(in, come[n])
	}
	return in, out
}

// mergeReadings merges the readings of a group.
func (c *regrouping) mergeReadings(group []*retelling) *corpus.Match {
	readings := make([]*corpus.Match, len(group))
	for i, r := range group {
		readings[i] = c.read(r)
	}
	if len(readings) == 1 {
		return readings[0]
	}
	return mergeGroup(readings)
}

// read returns a reading that may have come earlier.
func (c *regrouping) read(r *retelling) *corpus.Match {
	if c.told[r] == nil {
		facts := c.facts
		if facts == nil {
			facts = Facts
		}
		c.told[r] = facts(r.report)
	}
	return c.told[r]
}

// numbered returns the match with an ID that tells it from those before it that
// are called the same.
func numbered(m *corpus.Match, n int) *corpus.Match {
	if n == 1 {
		return m
	}
	again := *m
	again.ID = fmt.Sprintf("%s-%d", m.ID, n)
	return &again
}

// Matches are the merged matches, in the order of their first reports.
func (g Groups) Matches() []*corpus.Match {
	var all []*corpus.Match
	for _, group := range g.groups.All("") {
		all = append(all, group.match)
	}
	return all
}
