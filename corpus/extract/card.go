package extract

// colour returns the colour of the card that a hit tells: what its rule says,
// but the second yellow of a match is a red one.
func (t *teller) colour(items []item, f *found) string {
	if has(f.rule.marks, "red") {
		return "red"
	}
	for i := max(0, f.start-1); i < f.end && i+1 < len(items); i++ {
		if !t.itemIs("secondword", items[i]) || !t.itemIs("bookingword", items[i+1]) && !(i+2 < len(items) && t.itemIs("bookingword", items[i+2])) {
			continue
		}
		for j := i + 2; j < len(items) && j < i+8; j++ {
			if t.itemIs("seasonword", items[j]) {
				return "yellow" // his second booking of the season
			}
		}
		return "red"
	}
	return "yellow"
}
