package card

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// box stands for a letter that the font lacks and that no other stands for.
const box = '□'

// drawable is a text on one line, of letters that the font has. A letter that
// it lacks loses its accents first; one of no Latin alphabet becomes a box.
func (t *typesetter) drawable(text string) string {
	var b strings.Builder
	for _, r := range norm.NFC.String(strings.ToValidUTF8(text, string(box))) {
		switch {
		case unicode.IsSpace(r):
			b.WriteByte(' ')
		case unicode.IsControl(r), unicode.Is(unicode.Cf, r), unicode.Is(unicode.M, r): // an accent left over has no letter of its own
		case t.has(r):
			b.WriteRune(r)
		default:
			b.WriteString(t.standIn(r))
		}
	}
	return strings.Join(strings.Fields(b.String()), " ")
}

// has reports whether the font has a letter or what goes with letters, and not
// for instance a piece of a frame, which is higher than the line. Both weights
// have the same ones.
func (t *typesetter) has(r rune) bool {
	if r > unicode.MaxLatin1 && !unicode.In(r, unicode.L, unicode.N, unicode.P, unicode.Sc) {
		return false
	}
	i, err := typefaces()[0].GlyphIndex(&t.buffer, r)
	return err == nil && i != 0
}

// standIn is what is drawn for a letter that the font lacks.
func (t *typesetter) standIn(r rune) string {
	var b strings.Builder
	for _, part := range norm.NFKD.String(string(r)) {
		switch {
		case unicode.Is(unicode.M, part):
		case t.has(part):
			b.WriteRune(part)
		default:
			b.WriteString(plainLetter(part))
		}
	}
	return b.String()
}

// plainLetter is the letter that one without a decomposition comes from.
func plainLetter(r rune) string {
	small := unicode.ToLower(r)
	for _, l := range lookAlikes {
		switch {
		case !strings.ContainsRune(l.letters, small):
		case small != r:
			return strings.ToUpper(l.plain)
		default:
			return l.plain
		}
	}
	return string(box)
}

// lookAlikes are small letters that the font may lack, each of which has a
// capital and is no letter with an accent, and what stands for them.
var lookAlikes = []struct{ plain, letters string }{
	{"a", "ɐɒꜣꜥꞻ"},
	{"aa", "ꜳ"},
	{"ae", "ꞛ"},
	{"ao", "ꜵ"},
	{"au", "ꜷ"},
	{"av", "ꜹꜻ"},
	{"ay", "ꜽ"},
	{"b", "ꞗꞵ"},
	{"c", "ↄꜿꞓꞔ"},
	{"con", "ꝯ"},
	{"d", "ꝺꟈ"},
	{"e", "ɜ"},
	{"et", "ꝫ"},
	{"f", "ⅎꝼꞙ"},
	{"g", "ᵹꝿꞡɡꟑ"},
	{"h", "ꜧɥɦꟶ"},
	{"i", "ɪꞽ"},
	{"is", "ꝭ"},
	{"j", "ʝ"},
	{"k", "ꜫꜭꝁꝃꝅꞣʞ"},
	{"l", "ꝇꝉꞁɬ"},
	{"ll", "ỻ"},
	{"m", "ɱ"},
	{"n", "ꞑꞥ"},
	{"o", "ꝋꝍꞷꟁ"},
	{"oe", "ꞝ"},
	{"oo", "ꝏ"},
	{"p", "ꝑꝓꝕ"},
	{"q", "ꝗꝙ"},
	{"r", "ꝛꞃꞧ"},
	{"rum", "ꝝ"},
	{"s", "ȿꞅꞩʂꟊꟗꟙ"},
	{"t", "ꞇʇ"},
	{"tz", "ꜩꜯ"},
	{"u", "ꞹꞿ"},
	{"ue", "ꞟ"},
	{"v", "ỽꝟꝩ"},
	{"vy", "ꝡ"},
	{"w", "ꟃ"},
	{"x", "ꭓ"},
	{"y", "ỿ"},
	{"z", "ɀꝣᶎ"},
	{"þ", "ꝥꝧ"},
}
