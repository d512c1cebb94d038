package discord

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
	"strings"

	"pressbox/corpus"
)

// A ticket is what a button or a menu remembers, as its custom_id: what it
// does, and to what. It needs no memory of the bot's and holds as long as the
// message does. It reads
//
//	1MMMMMMMMmore:KKKKKKKK:who scored
//
// where 1 is the version of this form, M the signature, and what follows a verb
// with its words. The signature also covers the server, so that nothing made in
// one server means anything in another.
type ticket struct {
	verb  string
	words []string // none but the last contains a colon
}

// maxTicket is how long a custom_id may be (Discord: 100 characters).
const maxTicket = 100

const (
	ticketVersion = "1"
	signatureSize = 8 // characters of six bits
)

// A signer writes and reads tickets. Its key comes from the bot's token, so
// that every process of the same bot, now and after a restart, reads the same.
type signer struct{ key []byte }

func newSigner(token string) signer {
	mac := hmac.New(sha256.New, []byte(token))
	mac.Write([]byte("pressbox tickets"))
	return signer{mac.Sum(nil)}
}

// write signs a ticket for a server, "" for a direct message. It returns ""
// for one that is too long.
func (s signer) write(guild, verb string, words ...string) string {
	body := strings.Join(append([]string{verb}, words...), ":")
	id := ticketVersion + s.signature(guild, body) + body
	if units(id) > maxTicket {
		return ""
	}
	return id
}

// read returns the ticket with so many words that was signed for a server. It
// reports false for what is forged, of another server or of another version.
func (s signer) read(guild, id string) (ticket, bool) {
	signed, ok := strings.CutPrefix(id, ticketVersion)
	if !ok || len(signed) < signatureSize {
		return ticket{}, false
	}
	body := signed[signatureSize:]
	if !hmac.Equal([]byte(signed[:signatureSize]), []byte(s.signature(guild, body))) {
		return ticket{}, false
	}
	verb, words, _ := strings.Cut(body, ":")
	t := ticket{verb: verb}
	if words != "" {
		t.words = strings.Split(words, ":")
	}
	return t, true
}

func (s signer) signature(guild, body string) string {
	mac := hmac.New(sha256.New, s.key)
	mac.Write([]byte(guild + "\x00" + body))
	return base64.RawURLEncoding.EncodeToString(mac.Sum(nil))[:signatureSize]
}

// verbOf is the verb of a ticket that nobody has checked.
func verbOf(id string) string {
	if len(id) <= len(ticketVersion)+signatureSize {
		return ""
	}
	verb, _, _ := strings.Cut(id[len(ticketVersion)+signatureSize:], ":")
	return verb
}

// word is the i-th word of a ticket, "" if it has none.
func (t ticket) word(i int) string {
	if i < len(t.words) {
		return t.words[i]
	}
	return ""
}

// from is the i-th word and all that follows it: text that may contain colons.
func (t ticket) from(i int) string {
	if i < len(t.words) {
		return strings.Join(t.words[i:], ":")
	}
	return ""
}

// keyOf is a short name of a match, for tickets and choices.
func keyOf(m *corpus.Match) string {
	sum := sha256.Sum256([]byte(m.ID))
	return base64.RawURLEncoding.EncodeToString(sum[:6])
}
