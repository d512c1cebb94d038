package answer

import (
	"slices"
	"testing"
)

// TestWhere looks for what a question names among few matches and among many,
// as if there were no quicker way than to look at each.
func TestWhere(t *testing.T) {
	for _, n := range []int{10, 300} {
		e := New(season(t, n), silent{})
		for _, at := range e.encounters[:10] {
			for _, m := range e.names.parse("did " + at.match.Facts[0].Player + " score against " + at.match.Away).mentions {
				for _, fit := range [][]*encounter{e.encounters, e.encounters[5:], nil} {
					for _, side := range []bool{false, true} {
						want := those(fit, func(at *encounter) bool {
							return slices.ContainsFunc(m.senses, func(s sense) bool {
								p, ok := s.name.in(at)
								return ok && (p.side || !side)
							})
						})
						if got := e.where(m, side, fit); !slices.Equal(got, want) {
							t.Errorf("%s is in %d of %d matches, want %d (a side: %v)", m.text(), len(got), len(fit), len(want), side)
						}
					}
				}
			}
		}
	}
}
