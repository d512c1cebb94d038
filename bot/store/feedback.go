package store

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"regexp"
	"slices"
	"strings"
	"time"
)

// What is kept of feedback: little, and not for long.
const (
	FeedbackKept = 90 * 24 * time.Hour // how long
	MostFeedback = 1000                // votes, and as many questions, of a guild
	mostLetters  = 500                 // of one text
)

// A Vote is what people thought of an answer. Whose it is, is not kept.
type Vote struct {
	Guild    string    `json:"guild,omitempty"` // "" for direct messages
	Question string    `json:"question"`
	Text     string    `json:"text"`            // what was answered
	Form     string    `json:"form,omitempty"`  // of the question
	Match    string    `json:"match,omitempty"` // id of the match that it was about
	Reason   string    `json:"reason,omitempty"`
	Up       bool      `json:"up"`
	At       time.Time `json:"at"`    // the day, in UTC
	Times    int       `json:"times"` // how many voted so on that day; Store.Vote counts
}

// An Unanswered is a question that the reports have no answer to, or none that
// was found.
type Unanswered struct {
	Guild    string    `json:"guild,omitempty"` // "" for direct messages
	Question string    `json:"question"`
	Times    int       `json:"times"`
	At       time.Time `json:"at"` // the day when it was last asked, in UTC
}

// Vote counts one vote. Of At the day is kept, today if it is zero.
func (s *Store) Vote(v Vote) error {
	v.Question, v.Text, v.Reason = tidy(v.Question), tidy(v.Text), tidy(v.Reason)
	v.At, v.Times = s.day(v.At), 1
	name := key(kindVote, v.Guild, v.At.Format(time.DateOnly), digest(v))
	_, err := update(s, name, func(stands *Vote) (*Vote, []change, error) {
		if stands == nil {
			room, err := s.makeRoom(key(kindVote, v.Guild))
			return &v, room, err
		}
		stands.Times++
		return stands, nil, nil
	})
	return err
}

// Unanswered counts a question without an answer. Of at the day is kept, today
// if it is zero.
func (s *Store) Unanswered(guild, question string, at time.Time) error {
	question = tidy(question)
	name := key(kindUnanswered, guild, digest(strings.ToLower(question)))
	_, err := update(s, name, func(stands *Unanswered) (u *Unanswered, room []change, err error) {
		if u = stands; u == nil {
			u = &Unanswered{Guild: guild, Question: question}
			room, err = s.makeRoom(key(kindUnanswered, guild))
		}
		u.Times++
		u.At = s.day(at)
		return u, room, err
	})
	return err
}

// Feedback returns what was counted in all guilds, by guild: votes with the
// oldest first, and questions with the one that is asked most first.
func (s *Store) Feedback() (votes []Vote, unanswered []Unanswered, err error) {
	if votes, err = all[Vote](s.b, kindVote+"/"); err != nil {
		return nil, nil, err
	}
	if unanswered, err = all[Unanswered](s.b, kindUnanswered+"/"); err != nil {
		return nil, nil, err
	}
	oldest := s.oldestFeedback()
	votes = slices.DeleteFunc(votes, func(v Vote) bool { return v.At.Before(oldest) })
	unanswered = slices.DeleteFunc(unanswered, func(u Unanswered) bool { return u.At.Before(oldest) })
	slices.SortStableFunc(unanswered, func(a, b Unanswered) int {
		return cmp.Or(cmp.Compare(a.Guild, b.Guild), cmp.Compare(b.Times, a.Times))
	})
	return votes, unanswered, nil
}

// counted is what all feedback has.
type counted struct {
	Times int       `json:"times"`
	At    time.Time `json:"at"`

	entry
}

// makeRoom returns what must go below prefix so that one more may come: what is
// too old, and then, if there is too much, what was told least often and longest
// ago.
func (s *Store) makeRoom(prefix string) ([]change, error) {
	changes, kept, err := s.sift(prefix)
	if err != nil {
		return nil, err
	}
	slices.SortStableFunc(kept, func(a, b counted) int { return cmp.Or(cmp.Compare(a.Times, b.Times), a.At.Compare(b.At)) })
	for _, c := range kept[:max(0, len(kept)+1-MostFeedback)] {
		changes = append(changes, change{key: c.key, was: c.value})
	}
	return changes, nil
}

// sift parts what is kept below prefix from what is too old and must go.
func (s *Store) sift(prefix string) (old []change, kept []counted, err error) {
	entries, err := s.b.scan(prefix)
	if err != nil {
		return nil, nil, err
	}
	oldest := s.oldestFeedback()
	for _, e := range entries {
		c, err := decode[counted](e.key, e.value)
		switch {
		case err != nil:
			return nil, nil, err
		case c.At.Before(oldest):
			old = append(old, change{key: e.key, was: e.value})
		default:
			kept = append(kept, counted{c.Times, c.At, e})
		}
	}
	return old, kept, nil
}

// oldestFeedback is the day before which feedback is no longer kept.
func (s *Store) oldestFeedback() time.Time { return s.day(s.now().Add(-FeedbackKept)) }

// day is the day of t, or today if t is zero.
func (s *Store) day(t time.Time) time.Time {
	if t.IsZero() {
		t = s.now()
	}
	return t.UTC().Truncate(24 * time.Hour)
}

// mention is how Discord writes a person or a role in a message.
var mention = regexp.MustCompile(`<@[!&]?\d+>`)

// tidy takes what names a person out of a text, and bounds it.
func tidy(text string) string {
	text = strings.Join(strings.Fields(mention.ReplaceAllString(text, "@…")), " ")
	if letters := []rune(text); len(letters) > mostLetters {
		text = string(letters[:mostLetters-1]) + "…"
	}
	return text
}

// digest is a short name for what v is.
func digest(v any) string {
	b, err := json.Marshal(v)
	if err != nil {
		panic(err) // only what can be encoded is given here
	}
	sum := sha256.Sum256(b)
	return hex.EncodeToString(sum[:12])
}
