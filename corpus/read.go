package corpus

import (
	"errors"
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

// MaxSize is the most bytes that a report may have.
const MaxSize = 5_000_000

// ErrTooLarge is the error of [Read] for a text of more than [MaxSize] bytes.
var ErrTooLarge = errors.New("a report may have at most 5 MB")

// byteOrderMark may open a text; it belongs to no zone.
const byteOrderMark = "\ufeff"

// Read reads a report as plain text or Markdown, with or without front
// matter, and finds its zones and sentences. The text is kept exactly as it
// is stored, so all offsets are into b.
//
// An error is one sentence that says what is wrong with the text; it doesn't
// repeat the id.
func Read(id string, b []byte) (*Report, error) {
	if len(b) > MaxSize {
		return nil, ErrTooLarge
	}
	r := &Report{ID: id, Text: string(b)}
	if err := readable(r.Text); err != nil {
		return nil, err
	}
	start := 0
	if strings.HasPrefix(r.Text, byteOrderMark) {
		start = len(byteOrderMark)
	}
	if end := r.readFrontMatter(start); end > start {
		r.Zones = append(r.Zones, Zone{Kind: FrontMatter, Span: trim(r.Text, Span{start, end})})
		start = end
	}
	if !strings.ContainsFunc(r.Text[start:], unicode.IsLetter) {
		return nil, errors.New("the report has no sentence")
	}
	r.Zones = append(r.Zones, zones(r.Text, start)...)
	for i, z := range r.Zones {
		r.Sentences = appendSentences(r.Sentences, r.Text, z, i)
	}
	if len(r.Sentences) == 0 {
		return nil, errors.New("the report has no sentence")
	}
	return r, nil
}

// readable says why a text cannot be a report, or nil.
func readable(text string) error {
	if strings.TrimSpace(strings.TrimPrefix(text, byteOrderMark)) == "" {
		return errors.New("the report is empty")
	}
	if strings.IndexByte(text, 0) >= 0 {
		return errors.New("the report is not text: it has NUL bytes")
	}
	if !utf8.ValidString(text) {
		return fmt.Errorf("the report is not valid UTF-8 from byte %d on: save it as UTF-8", badByte(text))
	}
	return nil
}

// badByte returns the offset of the first byte of text that is not UTF-8.
func badByte(text string) int {
	for i, c := range text {
		if c != utf8.RuneError {
			continue
		}
		if _, size := utf8.DecodeRuneInString(text[i:]); size == 1 {
			return i
		}
	}
	return len(text)
}

// trim returns s without the white space at its ends.
func trim(text string, s Span) Span {
	in := text[s.Start:s.End]
	left := strings.TrimLeftFunc(in, unicode.IsSpace)
	s.Start += len(in) - len(left)
	s.End = s.Start + len(strings.TrimRightFunc(left, unicode.IsSpace))
	return s
}
