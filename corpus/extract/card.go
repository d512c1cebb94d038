package extract

// colour returns the colour of the card that a hit tells: what its rule says,
// but the second yellow of a match is a red one. second tells that it was.
func (t *teller) colour(items []item, f *found) (colour string, second bool) {
	colour = "yellow"
	if has(f.rule.marks, "red") {
		colour = "red"
	}
	for i := max(0, f.start-1); i < min(f.end+4, len(items)-1); i++ {
		switch {
		case items[i].kind&aStop != 0:
			i = len(items)
		case !t.itemIs("secondword", items[i]):
		case i > 0 && t.itemIs("possessive", items[i-1]) && t.itemIs("bookingword", items[i+1]):
			return "yellow", false // the game's second
		case t.itemIs("bookingword", items[i+1]) && !t.counts(items, i+2):
			return "red", true
		}
	}
	return colour, has(f.rule.marks, "second")
}

// counts reports whether the words from item i on say of what a booking is
// the second: of the season, of the game.
func (t *teller) counts(items []item, i int) bool {
	for j := i; j < len(items) && j < i+6; j++ {
		if t.itemIs("seasonword", items[j]) || t.itemIs("matchscope", items[j]) || items[j].kind == aPlace {
			return true
		}
	}
	return false
}
