// Package card draws what people would rather look at than read: the timeline
// of a match, its score card, what outlets differ on side by side, and an answer
// with its quotes to pass on, as PNG with an alternative text that says all of
// it.
//
// A picture is made in two stages. Layout turns a match or an answer into a
// sheet, which is a list of texts, symbols, plates and lines with their places:
// no label of it overlaps another or leaves the picture, which is tested on
// sheets and needs no pixel. Painting then draws the sheet. Neither reads or
// writes anything, and any number of goroutines may draw at once.
//
// A phone shows a picture of 1200 pixels about 360 wide, so no type is smaller
// than 36 pixels, and the names are few: what a small picture cannot hold, the
// alternative text does.
package card
