package ingest

import (
	"cmp"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"
)

// updates returns the entries of a live blog in the order of play.
func (o object) updates() []string {
	type entry struct {
		object
		at time.Time
	}
	var entries []entry
	for _, v := range list(o["liveBlogUpdate"]) {
		if u, ok := v.(map[string]any); ok {
			entries = append(entries, entry{u, moment(object(u).text("datePublished"))})
		}
	}
	if n := len(entries); n > 1 && entries[0].at.After(entries[n-1].at) {
		slices.Reverse(entries) // so that those of one minute are in order, too
	}
	slices.SortStableFunc(entries, func(a, b entry) int { return a.at.Compare(b.at) })
	var out []string
	for _, e := range entries {
		out = append(out, e.update()...)
	}
	return out
}

// update returns an entry of a live blog: its heading, unless its text opens
// with the same words, and its text.
func (o object) update() []string {
	heading, body := fold(o.text("headline")), o.blocks("articleBody")
	switch {
	case heading == "" || len(body) > 0 && strings.HasPrefix(body[0], heading):
		return body
	case minuteOf(heading) < 0:
		heading = "### " + heading
	}
	return append([]string{heading}, body...)
}

// withMinutes puts minutes that stand alone before what happened then.
func withMinutes(blocks []string) []string {
	var out []string
	for _, b := range blocks {
		n := len(out)
		switch {
		case n == 0 || !isMinute(out[n-1]) || strings.HasPrefix(b, "#"):
			out = append(out, b)
		case minuteOf(b) >= 0: // says it again
			out[n-1] = b
		default:
			out[n-1] += " " + strings.TrimPrefix(b, "- ")
		}
	}
	return out
}

// isMinute reports whether a block is a minute and nothing else.
func isMinute(block string) bool {
	return opensMinute.FindString(block) == block && block != ""
}

// fewestEntries is how many minutes in falling order make a log.
const fewestEntries = 6

// inPlayingOrder returns blocks with the entries of a minute-by-minute log in
// the order of play, if the newest stands first.
func inPlayingOrder(blocks []string) []string {
	var starts, minutes []int
	for i, b := range blocks {
		if m := minuteOf(b); m >= 0 {
			starts, minutes = append(starts, i), append(minutes, m)
		}
	}
	if len(starts) < fewestEntries || !falling(minutes) {
		return blocks
	}
	out := slices.Clone(blocks[:starts[0]])
	end := len(blocks)
	for _, start := range slices.Backward(starts) {
		out = append(out, blocks[start:end]...)
		end = start
	}
	return out
}

// falling reports whether minutes fall, but for a slip here and there.
func falling(minutes []int) bool {
	down, up := 0, 0
	for i := 1; i < len(minutes); i++ {
		switch cmp.Compare(minutes[i-1], minutes[i]) {
		case 1:
			down++
		case -1:
			up++
		}
	}
	return down >= fewestEntries-1 && down > 4*up
}

var opensMinute = regexp.MustCompile(`^(?:- )?(\d{1,3})(?: ?\+ ?(\d{1,2}))? ?(?:['’′]|mins?\b|:(?:\D|$))`)

// minuteOf returns a hundred for each minute of the time that a block opens
// with, and one for each of stoppage time, for 45+2 is before 46; -1 if it
// opens with none.
func minuteOf(block string) int {
	m := opensMinute.FindStringSubmatch(block)
	if m == nil {
		return -1
	}
	n, _ := strconv.Atoi(m[1]) // "" is 0
	extra, _ := strconv.Atoi(m[2])
	return 100*n + extra
}
