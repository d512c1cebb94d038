package card

import (
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"pressbox/bot/answer"
	"pressbox/corpus"
)

func TestDrawable(t *testing.T) {
	set := newTypesetter()
	for text, want := range map[string]string{
		"Nguyễn Thị Hồng Đào":   "Nguyễn Thị Hồng Đào",
		"Guðrún Þórðardóttir":   "Guðrún Þórðardóttir",
		"Přemysl  Šťastný ":     "Přemysl Šťastný",
		"Şükrü Ağaoğlu, İnan I": "Şükrü Ağaoğlu, İnan I",
		"Z\u030cic\u030c":       "Žič",     // put together
		"M\u0302oss":            "Moss",    // there is no such letter, so no accent
		"Ｍｏｓｓ":                  "Moss",    // wide letters
		"ﬁn ⅷ":                  "ﬁn viii", // the font has the one and lacks the other
		"Ꜳꝏ":                    "AAoo",
		"张Moss":                 "□Moss",
		"a\u202e\u200bb\x00c\n": "abc",
		"\xffMoss":              "□Moss",
		"´`˝":                   "´`",
	} {
		if got := set.drawable(text); got != want {
			t.Errorf("%q is drawn as %q, want %q", text, got, want)
		}
	}
}

// Every letter of a Latin alphabet, which has a capital, is drawn as itself or
// as one like it, and fits into a line in both weights.
func TestLatin(t *testing.T) {
	set := newTypesetter()
	for r := rune(' '); r <= unicode.MaxRune; r++ {
		drawn := set.drawable(string(r))
		if unicode.Is(unicode.Latin, r) && unicode.SimpleFold(r) != r && (drawn == "" || strings.ContainsRune(drawn, box)) {
			t.Errorf("%c (%04x) is drawn as %q", r, r, drawn)
		}
		if !set.has(r) || drawn != string(r) {
			continue
		}
		for _, s := range []style{headStyle, teamStyle, largeStyle, proseStyle, nameStyle, smallBold, smallStyle} {
			w := set.measure(drawn, s)
			x := text{words: drawn, style: s, lead: w.lead}
			if ink := inked(set, x); ink.Min.Y < 0 || ink.Max.Y > s.height() || ink.Max.X > w.width {
				t.Errorf("%s %+v is %d high and has ink in %v", drawn, s, s.height(), ink)
			}
		}
	}
}

// Whatever somebody is called, it can be drawn: on one line, with glyphs of the
// font.
func FuzzNames(f *testing.F) {
	f.Add(strings.Repeat("Moss ", 5000))
	f.Add(strings.Repeat("M", 5000))
	for _, name := range names {
		f.Add(name)
	}
	f.Fuzz(func(t *testing.T, name string) {
		set := newTypesetter()
		drawn := set.drawable(name)
		if !utf8.ValidString(drawn) || drawn != set.drawable(drawn) {
			t.Errorf("%q is drawn as %q, and that as %q", name, drawn, set.drawable(drawn))
		}
		for _, r := range drawn {
			if r != ' ' && r != box && !set.has(r) {
				t.Errorf("%q is drawn as %q, and the font has no %c", name, drawn, r)
			}
		}
		m := told(name, "Fen "+name, "12 home goal "+strings.ReplaceAll(name, "\n", " ")+", Jo\n13 away save "+strings.ReplaceAll(name, "\n", " "))
		m.Disagreements = []corpus.Disagreement{{About: "goal 1", Field: name, Values: []corpus.Differing{{Value: name, Reports: []string{name}}, {Value: 7}}}}
		a := answer.Answer{
			Question: name, Text: name, Match: m, Disputes: m.Disagreements, Card: []answer.Line{{Label: name, Text: name}, {Label: name}},
			Quotes: []corpus.Quote{quoted(paper(name, name, name)), quoted(paper(name, "", "Moss scored. "+name))},
		}
		for _, p := range []Picture{Timeline(m, nil), Score(m, nil), Answer(a, nil), Compare(a, nil)} {
			for _, wrong := range p.sheet.faults() {
				t.Error(wrong)
			}
			if alt := p.Alt(); !utf8.ValidString(alt) || length(alt) > 1024 || strings.ContainsFunc(alt, unicode.IsControl) {
				t.Errorf("the alternative text is %q", alt)
			}
		}
	})
}
