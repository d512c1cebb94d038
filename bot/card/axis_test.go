package card

import "testing"

// Later is farther right, and each minute is in its period.
func TestAxis(t *testing.T) {
	for _, test := range []struct {
		events []event
		extra  bool
		parts  int
	}{
		{nil, false, 2},
		{nil, true, 4},
		{[]event{{minute: 45, added: 4}, {minute: 90, added: 9}}, false, 2},
		{[]event{{minute: 91}, {minute: 120, added: 2}}, false, 4},
	} {
		a := newAxis(test.events, test.extra, 40, 1160)
		if len(a.parts) != test.parts {
			t.Fatalf("%v: %d periods, want %d", test.events, len(a.parts), test.parts)
		}
		last := a.parts[0].left
		for _, p := range a.parts {
			if p.left < last || p.right <= p.left {
				t.Errorf("%v: period from %d to %d after %d", test.events, p.left, p.right, last)
			}
			last = p.left
			for minute := p.from + 1; minute <= p.to+p.added; minute++ {
				x := a.x(min(minute, p.to), max(minute-p.to, 0))
				if x <= last || x >= p.right {
					t.Errorf("%v: minute %d at %d, after %d, of a period to %d", test.events, minute, x, last, p.right)
				}
				last = x
			}
			last = p.right
		}
		if last < 1150 || last > 1160 {
			t.Errorf("%v: the axis ends at %d", test.events, last)
		}
	}
}

// Poles stand near their feet, in order, far enough from each other.
func TestErect(t *testing.T) {
	for _, feet := range [][]int{{500}, {500, 500, 500}, {0, 0, 600, 610, 1200}, {100, 200, 300}, make([]int, 40)} {
		pennants := make([]pennant, len(feet))
		for i, x := range feet {
			pennants[i].foot = x
		}
		erect(pennants, 80, 1120)
		gap := poleGap
		if n := len(feet) - 1; n > 0 {
			gap = min(gap, 1040/n)
		}
		for i, f := range pennants {
			if f.pole < 80 || f.pole > 1120 || i > 0 && f.pole-pennants[i-1].pole < gap {
				t.Errorf("%v: pole %d at %d", feet, i, f.pole)
			}
		}
		if len(feet) == 3 && feet[0] == 100 && (pennants[0].pole != 100 || pennants[2].pole != 300) {
			t.Errorf("%v: poles were moved for nothing", feet)
		}
	}
}
