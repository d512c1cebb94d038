package extract

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"pressbox/corpus"
)

// A tokenKind says what sort of thing a token is.
type tokenKind uint8

const (
	wordToken    tokenKind = iota
	numberToken            // 11, eleven: n
	ordinalToken           // 11th, eleventh: n
	scoreToken             // 2-1: n, m
	clockToken             // 67', 90+3: n, m minutes of stoppage time
	punctToken
	possessiveToken // the 's or ' after a name; no word of its own
)

// A token is a word, a figure or a mark of punctuation. Tokens never overlap
// and cover all but white space and inner hyphens.
type token struct {
	corpus.Span
	kind   tokenKind
	word   string // folded: lower case, no diacritics
	id     wordID // in the vocabulary of the rules, 0 if no rule knows the word
	n, m   int    // what a figure says
	cap    bool   // starts with a capital letter
	upper  bool   // two letters or more, all capitals
	joined bool   // a hyphen joins it to the token before
	sent   int32  // index of its sentence
}

// tokenize splits the sentences of r into tokens, as far as it is read.
func tokenize(r *corpus.Report, v *vocabulary) []token {
	text := r.Text
	if len(text) > longest {
		text = strings.ToValidUTF8(text[:longest], "") // cuts no rune in two
	}
	toks := make([]token, 0, len(text)/4+8)
	for i, s := range r.Sentences {
		if s.Start >= len(text) {
			break
		}
		t := tokenizer{text: text[:min(s.End, len(text))], pos: s.Start, sent: int32(i), vocab: v, toks: toks}
		t.run()
		toks = t.toks
	}
	return toks
}

// A tokenizer scans one sentence.
type tokenizer struct {
	text  string
	pos   int
	sent  int32
	vocab *vocabulary
	toks  []token
}

func (t *tokenizer) run() {
	for t.pos < len(t.text) {
		c := t.text[t.pos]
		switch {
		case c == ' ' || c == '\t' || c == '\n' || c == '\r':
			t.pos++
		case c >= '0' && c <= '9':
			t.figure()
		default:
			r, n := utf8.DecodeRuneInString(t.text[t.pos:])
			switch {
			case c == '@' || c == '#':
				t.handle()
			case link(t.text[t.pos:]) > 0:
				end := t.pos + link(t.text[t.pos:])
				t.emit(token{Span: corpus.Span{Start: t.pos, End: end}, kind: punctToken, word: t.text[t.pos:end]})
			case unicode.IsLetter(r):
				t.words()
			case unicode.IsSpace(r) || r == '\u200b' || r == '\ufeff':
				t.pos += n
			case isApostrophe(r):
				t.apostrophe(n)
			default:
				t.emit(token{Span: corpus.Span{Start: t.pos, End: t.pos + n}, kind: punctToken, word: t.text[t.pos : t.pos+n]})
			}
		}
	}
}

// emit appends a token and moves behind it.
func (t *tokenizer) emit(k token) {
	k.sent = t.sent
	k.id = t.vocab.id(k.word)
	t.toks = append(t.toks, k)
	t.pos = k.End
}

// handle reads "@name" or "#tag", which are no names of the story.
func (t *tokenizer) handle() {
	end := t.pos + 1
	for end < len(t.text) {
		r, n := utf8.DecodeRuneInString(t.text[end:])
		if !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '_' {
			break
		}
		end += n
	}
	t.emit(token{Span: corpus.Span{Start: t.pos, End: end}, kind: punctToken, word: t.text[t.pos:end]})
}

// link returns the length of the address of a page that s opens with, 0 if it
// opens with none.
func link(s string) int {
	for _, open := range [...]string{"http://", "https://", "www.", "pic.twitter.com/", "t.co/"} {
		if strings.HasPrefix(s, open) {
			if end := strings.IndexFunc(s, unicode.IsSpace); end > 0 {
				return end
			}
			return len(s)
		}
	}
	return 0
}

func isApostrophe(r rune) bool { return r == '\'' || r == '’' || r == '‘' || r == '`' || r == '´' }

// apostrophe reads the possessive mark of a word that just ended, or a
// minute mark, or an opening quote.
func (t *tokenizer) apostrophe(n int) {
	k := token{Span: corpus.Span{Start: t.pos, End: t.pos + n}, kind: punctToken, word: "'"}
	if i := len(t.toks) - 1; i >= 0 && t.toks[i].End == t.pos && t.toks[i].kind == wordToken {
		k.kind, k.word = possessiveToken, "'s"
		if t.pos+n < len(t.text) && (t.text[t.pos+n] == 's' || t.text[t.pos+n] == 'S') && !letterAt(t.text, t.pos+n+1) {
			k.End++
		}
	}
	t.emit(k)
}

func letterAt(s string, i int) bool {
	if i >= len(s) {
		return false
	}
	r, _ := utf8.DecodeRuneInString(s[i:])
	return unicode.IsLetter(r)
}

// digits reads a run of digits at i; big numbers saturate.
func digits(s string, i int) (n, end int) {
	for end = i; end < len(s) && s[end] >= '0' && s[end] <= '9'; end++ {
		if n < 1e7 {
			n = n*10 + int(s[end]-'0')
		}
	}
	return n, end
}

// dash returns the length of a hyphen or dash at i, 0 if there is none.
func dash(s string, i int) int {
	if i >= len(s) {
		return 0
	}
	if s[i] == '-' {
		return 1
	}
	for _, d := range [...]string{"–", "—", "‑", "−"} {
		if len(s)-i >= len(d) && s[i:i+len(d)] == d {
			return len(d)
		}
	}
	return 0
}

// figure reads a number, an ordinal, a score or a clock mark.
func (t *tokenizer) figure() {
	start := t.pos
	n, end := digits(t.text, start)
	for end+3 < len(t.text) && t.text[end] == ',' && isDigit(t.text, end+1) && isDigit(t.text, end+2) && isDigit(t.text, end+3) && !isDigit(t.text, end+4) {
		m, e := digits(t.text, end+1) // 50,430
		n, end = n*1000+m, e
	}
	k := token{Span: corpus.Span{Start: start, End: end}, kind: numberToken, n: n}
	switch {
	case ordinalSuffix(t.text, end) || eleven(t.text, end+2) == end+3 && ordinalSuffix(t.text[:end+2], end): // the 2nds
		if e := eleven(t.text, end+2); e > end+2 {
			k.kind, k.End, k.n = wordToken, e, 0
			k.word = t.text[start:end] + "s"
			t.emit(k)
			return
		}
		k.kind, k.End = ordinalToken, end+2
	case end < len(t.text) && (t.text[end] == '+' || (end+1 < len(t.text) && t.text[end] == '\'' && t.text[end+1] == '+')):
		i := end + 1
		if t.text[end] == '\'' {
			i++
		}
		if m, e := digits(t.text, i); e > i && m < 40 {
			k.kind, k.m, k.End = clockToken, m, minuteMark(t.text, e)
		}
	case eleven(t.text, end) > end: // the 7s, RUMS 3's
		k.kind, k.End, k.n = wordToken, eleven(t.text, end), 0
		k.word = t.text[start:end] + "s"
		t.emit(k)
		return
	case minuteMark(t.text, end) > end:
		k.kind, k.End = clockToken, minuteMark(t.text, end)
	default:
		if m, e, ok := t.spaced(start, end); ok && n < 20 {
			k.kind, k.m, k.End = scoreToken, m, e
		} else if d := dash(t.text, end); d > 0 {
			m, e := digits(t.text, end+d)
			if e > end+d && n < 40 && m < 40 && !letterAt(t.text, e) && dash(t.text, e) == 0 {
				k.kind, k.m, k.End = scoreToken, m, e
			} else if e > end+d && dash(t.text, e) > 0 { // 4-3-3, 2017-11-21
				for d := dash(t.text, e); d > 0 && isDigit(t.text, e+d); d = dash(t.text, e) {
					_, e = digits(t.text, e+d)
				}
				k.kind, k.End = punctToken, e
			}
		}
	}
	k.word = t.text[k.Start:k.End]
	t.emit(k)
	if d := dash(t.text, t.pos); d > 0 && letterAt(t.text, t.pos+d) { // 30-yard
		t.pos += d
		t.words()
		t.inWords(len(t.toks) - 2)
	}
}

// inWords makes one score of the last two tokens, if the first of them is at i
// and they are one in words: 2-nil, two-all, three-one. A one-two is a pass.
func (t *tokenizer) inWords(i int) {
	const most = 10
	if i < 0 || i != len(t.toks)-2 || t.toks[i].kind != numberToken || t.toks[i].n > most {
		return
	}
	score, other := t.toks[i], t.toks[i+1]
	switch m, ok := endings[other.word]; {
	case ok:
		score.m = m
	case other.word == "all":
		score.m = score.n
	case other.kind == numberToken && other.n <= most && !(score.n == 1 && other.n == 2):
		score.m = other.n
	default:
		return
	}
	score.kind, score.End = scoreToken, other.End
	score.word = t.text[score.Start:score.End]
	score.id = t.vocab.id(score.word)
	t.toks = append(t.toks[:i], score)
}

// endings are words for no goals behind those of the other side.
var endings = map[string]int{"nil": 0, "nothing": 0, "zero": 0, "zip": 0}

func isDigit(s string, i int) bool { return i < len(s) && s[i] >= '0' && s[i] <= '9' }

func ordinalSuffix(s string, i int) bool {
	if i+2 > len(s) || letterAt(s, i+2) {
		return false
	}
	switch s[i : i+2] {
	case "st", "nd", "rd", "th", "ST", "ND", "RD", "TH":
		return true
	}
	return false
}

// spaced reads the other half of a score written "1 - 4", between two names.
func (t *tokenizer) spaced(start, end int) (m, e int, ok bool) {
	i := len(t.toks) - 1
	if i < 0 || t.toks[i].kind != wordToken || end+3 > len(t.text) || t.text[end] != ' ' {
		return 0, 0, false
	}
	d := dash(t.text, end+1)
	if d == 0 || end+1+d >= len(t.text) || t.text[end+1+d] != ' ' {
		return 0, 0, false
	}
	m, e = digits(t.text, end+d+2)
	ok = e > end+d+2 && m < 20 && (e == len(t.text) || t.text[e] == ' ' && letterAt(t.text, e+1))
	return m, e, ok
}

// eleven returns the end of the s that makes a number the name of a club's
// team, or i.
func eleven(s string, i int) int {
	e := i
	if e < len(s) {
		if r, n := utf8.DecodeRuneInString(s[e:]); isApostrophe(r) {
			e += n
		}
	}
	if e < len(s) && s[e] == 's' && !letterAt(s, e+1) {
		return e + 1
	}
	return i
}

// minuteMark returns the end of a minute mark at i, or i.
func minuteMark(s string, i int) int {
	for _, m := range [...]string{"'", "’", "′", "´"} {
		if len(s)-i >= len(m) && s[i:i+len(m)] == m && !letterAt(s, i+len(m)) {
			return i + len(m)
		}
	}
	return i
}

// words reads a run of letters and its hyphenated parts. A part that starts
// in lower case is a token of its own ("half-time" reads as "half time"), one
// that starts with a capital belongs to a name ("Pierre-Emerick").
func (t *tokenizer) words() {
	first := len(t.toks)
	for {
		start := t.pos
		end := letters(t.text, start)
		r, _ := utf8.DecodeRuneInString(t.text[start:])
		k := token{Span: corpus.Span{Start: start, End: end}, cap: unicode.IsUpper(r)}
		k.word = fold(t.text[start:end])
		k.upper = k.cap && allUpper(t.text[start:end])
		if i := len(t.toks) - 1; i >= first {
			k.joined = true
			if prev := &t.toks[i]; prev.cap && (k.cap || !t.known(k.word, prev.word, first)) {
				prev.End, prev.word = end, prev.word+"-"+k.word
				prev.upper = prev.upper && k.upper
				prev.id = t.vocab.id(prev.word)
				t.pos = end
				goto next
			}
		}
		if n, ord := numeral(k.word); n > 0 {
			k.n, k.kind = n, numberToken
			if ord {
				k.kind = ordinalToken
			}
		}
		t.emit(k)
	next:
		d := dash(t.text, t.pos)
		if d == 0 || t.text[t.pos] != '-' && d == 3 && t.text[t.pos:t.pos+3] == "—" || !letterAt(t.text, t.pos+d) {
			t.inWords(first)
			return
		}
		t.pos += d
	}
}

// known reports whether a hyphenated word is a compound of English and not a
// name like Heung-min: one part at least must be a word of the rules, but no
// minutes stand behind a hyphen, and a word behind a name may be a name, too:
// Cho Min-jae, Han Kyo-won.
func (t *tokenizer) known(part, before string, first int) bool {
	const longest = 5 // letters of the second half of a name
	if part == "min" || t.named(first-1) && len(part) <= longest && (t.vocab.id(part) == 0 || t.vocab.id(before) == 0) {
		return false
	}
	return t.vocab.id(part) != 0 || t.vocab.id(before) != 0 || len(part) > longest
}

// named reports whether token i is a word with a capital that no rule knows.
func (t *tokenizer) named(i int) bool {
	return i >= 0 && t.toks[i].kind == wordToken && t.toks[i].cap && t.toks[i].id == 0
}

// letters returns the end of the run of letters at i. An apostrophe between
// letters belongs to it (O'Leary), but not the one of 's; full stops of
// initials do (U.S., J.).
func letters(s string, i int) int {
	start := i
	for i < len(s) {
		r, n := utf8.DecodeRuneInString(s[i:])
		switch {
		case unicode.IsLetter(r) || unicode.Is(unicode.Mn, r):
			i += n
		case isApostrophe(r) && letterAt(s, i+n) && !((s[i+n] == 's' || s[i+n] == 'S') && !letterAt(s, i+n+1)):
			i += n
		case r == '.' && i-start == 1 && letterAt(s, i+1): // U.S., J.Smith stays J + Smith below
			if e := initials(s, start); e > i {
				return e
			}
			return i
		default:
			return i
		}
	}
	return i
}

// initials returns the end of single letters with full stops ("U.S.A."), or
// start if there are fewer than two.
func initials(s string, start int) int {
	i, n := start, 0
	for i+1 < len(s) && s[i] >= 'A' && s[i] <= 'Z' && s[i+1] == '.' {
		i, n = i+2, n+1
	}
	if n < 2 {
		return start
	}
	return i
}

func allUpper(s string) bool {
	n := 0
	for _, r := range s {
		if unicode.IsLower(r) {
			return false
		}
		if unicode.IsUpper(r) {
			n++
		}
	}
	return n > 1
}

var cardinals = map[string]int{"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
	"eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19, "twenty": 20,
	"thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90}

var ordinals = map[string]int{"first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9, "tenth": 10,
	"eleventh": 11, "twelfth": 12, "thirteenth": 13, "fourteenth": 14, "fifteenth": 15, "sixteenth": 16, "seventeenth": 17, "eighteenth": 18,
	"nineteenth": 19, "twentieth": 20, "thirtieth": 30}

// numeral reads a number or an ordinal written in letters, 0 for other words.
func numeral(w string) (n int, ordinal bool) {
	if len(w) < 3 || len(w) > 11 {
		return 0, false
	}
	if n, ok := cardinals[w]; ok {
		return n, false
	}
	n, ok := ordinals[w]
	return n, ok
}
