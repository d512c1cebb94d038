package corpus

import (
	"errors"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
	"unicode"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"
	"pgregory.net/rapid"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// Each file of testdata/read has a report, and its zones and sentences as they
// should be read.
func TestRead(t *testing.T) {
	files, err := filepath.Glob("testdata/read/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatal("no golden files", err)
	}
	for _, name := range files {
		t.Run(strings.TrimSuffix(filepath.Base(name), ".txtar"), func(t *testing.T) {
			golden, err := txtar.ParseFile(name)
			if err != nil {
				t.Fatal(err)
			}
			report, want := &golden.Files[0], &golden.Files[1]
			r, err := Read("golden.txt", report.Data)
			if err != nil {
				t.Fatal(err)
			}
			check(t, r)
			got := outline(r)
			if *update {
				want.Data = []byte(got)
				if err := os.WriteFile(name, txtar.Format(golden), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			if diff := cmp.Diff(string(want.Data), got); diff != "" {
				t.Errorf("(-want +got)\n%s", diff)
			}
		})
	}
}

// outline writes a report's zones, each with its sentences below it.
func outline(r *Report) string {
	var b strings.Builder
	next := 0
	for i, z := range r.Zones {
		b.WriteString(z.Kind.String())
		if z.Voice != "" {
			fmt.Fprintf(&b, " by %s", z.Voice)
		}
		if !z.Date.IsZero() {
			fmt.Fprintf(&b, " on %s", z.Date.Format(time.DateOnly))
		}
		b.WriteByte('\n')
		for ; next < len(r.Sentences) && r.Sentences[next].Zone == i; next++ {
			fmt.Fprintf(&b, "\t%s\n", strings.ReplaceAll(r.Slice(r.Sentences[next].Span), "\n", "\n\t\t"))
		}
	}
	return b.String()
}

// check checks what must hold of every report: zones and sentences are in
// order, trimmed, on rune bounds and don't overlap; sentences stand within
// their zones and leave out nothing; zones leave out marks only.
func check(t interface{ Fatalf(string, ...any) }, r *Report) {
	if !utf8.ValidString(r.Text) {
		t.Fatalf("invalid text %q", r.Text)
	}
	end := 0
	for _, z := range r.Zones {
		if z.Start < end || z.Len() <= 0 || z.End > len(r.Text) {
			t.Fatalf("zone %v after %d in %q", z, end, r.Text)
		}
		checkSpan(t, r, z.Span)
		end = z.End
	}
	inZone, inSentence := make([]bool, len(r.Text)), make([]bool, len(r.Text))
	cover := func(bytes []bool, s Span) {
		for i := s.Start; i < s.End; i++ {
			bytes[i] = true
		}
	}
	end = 0
	for _, s := range r.Sentences {
		if s.Start < end || s.Len() <= 0 || !r.Zones[s.Zone].Contains(s.Span) || r.Kind(s) == FrontMatter {
			t.Fatalf("sentence %v after %d in %q", s, end, r.Text)
		}
		checkSpan(t, r, s.Span)
		cover(inSentence, s.Span)
		end = s.End
	}
	body := 0
	for _, z := range r.Zones {
		cover(inZone, z.Span)
		if z.Kind == FrontMatter {
			body = z.End
			continue
		}
		for i, c := range r.Slice(z.Span) {
			if !unicode.IsSpace(c) && !inSentence[z.Start+i] {
				t.Fatalf("byte %d is in no sentence in %q", z.Start+i, r.Text)
			}
		}
	}
	if body == 0 && strings.HasPrefix(r.Text, byteOrderMark) {
		body = len(byteOrderMark)
	}
	for _, l := range cutLines(r.Text, body) {
		if l.mark == blank || l.mark == markup || l.mark == under {
			continue
		}
		for i, c := range r.Slice(l.Span) {
			if !unicode.IsSpace(c) && !inZone[l.Start+i] {
				t.Fatalf("byte %d is in no zone in %q", l.Start+i, r.Text)
			}
		}
	}
}

func checkSpan(t interface{ Fatalf(string, ...any) }, r *Report, s Span) {
	if in := r.Slice(s); !utf8.ValidString(in) || strings.TrimSpace(in) != in {
		t.Fatalf("span %v is %q in %q", s, in, r.Text)
	}
}

func TestReadFrontMatter(t *testing.T) {
	text := "\ufeff---\r\ntitle: \"Frost: and \\\"fire\\\"\"\r\nAuthor: 'Jo O''Dell'\r\noutlet: The Fen Echo\r\n" +
		"date: 4 March 2023\r\nurl: https://example.org/a\r\nhome: Kestrel Town\r\naway: Marlow Vale\r\nmood: cold\r\ntags:\r\n  - cup\r\n---\r\n\r\nMoss scored.\r\nJudd wept.\r\n"
	r, err := Read("a.md", []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	check(t, r)
	got := []string{r.Title, r.Author, r.Outlet, r.Date.Format(time.DateOnly), r.URL, r.Home, r.Away}
	want := []string{`Frost: and "fire"`, "Jo O'Dell", "The Fen Echo", "2023-03-04", "https://example.org/a", "Kestrel Town", "Marlow Vale"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
	if r.Text != text || r.Zones[0].Kind != FrontMatter {
		t.Errorf("front matter is no zone, or the text was changed")
	}
	if diff := cmp.Diff("frontmatter\nprose\n\tMoss scored.\nprose\n\tJudd wept.\n", outline(r)); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}

func TestReadNoFrontMatter(t *testing.T) {
	for _, text := range []string{
		"---\nMoss scored, and that was that.\n---\nJudd wept.",
		"---\ntitle: never closed\n\nMoss scored.",
		"title: no fence\n\nMoss scored.",
		" ---\ntitle: indented\n---\nMoss scored.",
	} {
		r, err := Read("a.txt", []byte(text))
		if err != nil {
			t.Fatalf("%q: %v", text, err)
		}
		check(t, r)
		if r.Title != "" || r.Zones[0].Kind == FrontMatter {
			t.Errorf("%q has front matter", text)
		}
	}
}

func TestParseDate(t *testing.T) {
	for value, want := range map[string]string{
		"2023-03-04":                "2023-03-04",
		"2023-03-04T23:30:00-05:00": "2023-03-04",
		"2023-03-04 19:45":          "2023-03-04",
		"4 Mar 2023":                "2023-03-04",
		"March 4, 2023":             "2023-03-04",
		"Saturday, 4 March 2023":    "2023-03-04",
		"04/03/2023":                "",
		"soon":                      "",
		"":                          "",
	} {
		got := ""
		if d := parseDate(value); !d.IsZero() {
			got = d.Format(time.DateOnly)
		}
		if got != want {
			t.Errorf("parseDate(%q) = %q, want %q", value, got, want)
		}
	}
}

func TestReadErrors(t *testing.T) {
	for _, test := range []struct{ name, text, want string }{
		{"empty", "", "the report is empty"},
		{"white space", "\ufeff \r\n\t\n", "the report is empty"},
		{"binary", "PK\x03\x04\x00\x00", "the report is not text: it has NUL bytes"},
		{"latin", "Z\xfcrich won.", "the report is not valid UTF-8 from byte 1 on: save it as UTF-8"},
		{"replacement", "\ufffd won\xff.", "the report is not valid UTF-8 from byte 7 on: save it as UTF-8"},
		{"marks", "... !!! 1-0 ⚽", "the report has no sentence"},
		{"front matter only", "---\ntitle: Moss\n---\n", "the report has no sentence"},
		{"tags only", "<div>\n\n![](/moss.jpg)\n", "the report has no sentence"},
	} {
		if r, err := Read("a.txt", []byte(test.text)); r != nil || err == nil || err.Error() != test.want {
			t.Errorf("%s: %v, %v, want %s", test.name, r, err, test.want)
		}
	}
	if _, err := Read("a.txt", make([]byte, MaxSize+1)); !errors.Is(err, ErrTooLarge) {
		t.Errorf("too large: %v", err)
	}
}

// Reports put together from all sorts of pieces are read without loss.
func TestReadPieces(t *testing.T) {
	pieces := rapid.SampledFrom([]string{
		"Moss scored.", "Reed shot wide", "“Well,”", "she said.", "\n", "\n\n", "\r\n", " ", "\t", "# ", "> ", "- ", "**", "![a](b)", "![](b)",
		"===", "---", "<p>", "{{< x >}}", "45+2'", "67 min: ", "Goals: ", "Subs: ", "Kestrel: ", "Moss, Reed, Lind, Ito, Blum, Hart, Vance",
		" (Blum 71), ", "; ", "2-1", "HT: 1-0", " — Jo (@jo) March 4, 2023", "🎉", "…", "...", "St. ", "J. ", "No. 9", "(", ")", "\"", "'", ".", "é", "\u00a0",
		"\u2028", "title: x\n", "4,312", "Att: 50", ": ",
	})
	rapid.Check(t, func(t *rapid.T) {
		text := strings.Join(rapid.SliceOfN(pieces, 1, 40).Draw(t, "pieces"), "")
		if r, err := Read("a.txt", []byte(text)); err == nil {
			check(t, r)
		}
	})
}

// What takes more than linear time would take minutes here.
func TestReadLinear(t *testing.T) {
	for _, piece := range []string{
		"a", "a ", "A ", "a.", "A. ", "St. ", "\"", "“a ", "a: (", "A: B, ", "Goals: A 1, ", "Kestrel: A, B, C, D, E, F, G, ", "(@", "— A (@a) ", "\n", "a\n", "A\n\n",
		"> ", "> a\n", "#", "# a\n", "1 ", "1-", "1'", "... ", "🎉", ". 🎉", "<", "{{", "![", "**", "(1", "Moss 12, ", "---\n", "a: b\n", ";", "(", "\u00a0",
		".\u00a0", "*", "_.",
	} {
		text := "A " + strings.Repeat(piece, 400_000/len(piece))
		if r, err := Read("a.txt", []byte(text)); err == nil && len(r.Sentences) == 0 {
			t.Errorf("%q: no sentence", piece)
		}
	}
}

func FuzzRead(f *testing.F) {
	files, err := filepath.Glob("testdata/read/*.txtar")
	if err != nil {
		f.Fatal(err)
	}
	for _, name := range files {
		golden, err := txtar.ParseFile(name)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(golden.Files[0].Data)
	}
	f.Add([]byte("\ufeff---\r\ntitle: x\r\n---\r\nMoss scored.\r\n"))
	f.Fuzz(func(t *testing.T, b []byte) {
		r, err := Read("a.txt", b)
		if err != nil {
			return
		}
		if r.Text != string(b) {
			t.Fatal("the text was changed")
		}
		check(t, r)
	})
}

// TestTextWithoutStops reads a text that never ends a sentence: it is cut
// between words, and where there are none, between letters.
func TestTextWithoutStops(t *testing.T) {
	for _, word := range []string{"pass ", "é"} {
		text := strings.Repeat(word, 20_000/len(word))
		r, err := Read("a.txt", []byte(text))
		if err != nil {
			t.Fatal(err)
		}
		if n := len(r.Sentences); n < 5 || n > 6 {
			t.Errorf("%q: %d sentences", word, n)
		}
		for _, s := range r.Sentences {
			if part := r.Slice(s.Span); strings.Trim(strings.ReplaceAll(part, strings.TrimSpace(word), ""), " ") != "" {
				t.Errorf("%q is cut: %q … %q", word, part[:8], part[len(part)-8:])
			}
		}
	}
}

func FuzzSentences(f *testing.F) {
	f.Add("Moss scored... No. 9 “won.” 🎉 (At last.)", byte(Prose))
	f.Add("Hart; Lind (Blum; 71), Reed\nMoss", byte(Lineup))
	f.Add("Well. — Jo (@jo) March 4, 2023", byte(Tweet))
	f.Fuzz(func(t *testing.T, text string, kind byte) {
		text = strings.TrimSpace(strings.ToValidUTF8(text, ""))
		if text == "" || int(kind) >= len(zoneNames) {
			return
		}
		z := Zone{Kind: ZoneKind(kind), Span: Span{0, len(text)}}
		seen := make([]bool, len(text))
		end := 0
		for _, s := range appendSentences(nil, text, z, 0) {
			if s.Start < end || s.Len() <= 0 {
				t.Fatalf("%v after %d in %q", s.Span, end, text)
			}
			for i := s.Start; i < s.End; i++ {
				seen[i] = true
			}
			end = s.End
		}
		for i, c := range text {
			if !unicode.IsSpace(c) && !seen[i] && z.Kind != FrontMatter {
				t.Fatalf("byte %d is in no sentence of %q", i, text)
			}
		}
	})
}

// BenchmarkRead reads a report of about 3 KB.
func BenchmarkRead(b *testing.B) {
	const story = "Kestrel Town took the lead in the 12th minute, when Ada Moss (who else?) turned in a cross from Bo Reed at the far post. " +
		"The visitors, beaten 2-1 at St. Olave's last week, had the better of what followed. \"We were asleep,\" said Tess Orme.\n\n"
	text := []byte(strings.Repeat(story, 3000/len(story)) +
		"Kestrel: Hart, Okoro, Lind, Pryce, Vance, Moss, Reed (Blum 71), Ito, Carver, Quist, Abney.\n\nGoals: Moss 12, Reed 60\n")
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		if _, err := Read("a.txt", text); err != nil {
			b.Fatal(err)
		}
	}
}
