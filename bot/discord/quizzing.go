package discord

import (
	"context"
	"crypto/sha256"
	"encoding/base64"
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"

	"github.com/bwmarrin/discordgo"

	"pressbox/bot/answer"
	"pressbox/corpus"
)

// The buttons of a quiz. A seed is written in base 36.
const (
	verbQuiz = "quiz" // match, seed, fingerprint, option: one of the answers
	verbNext = "next" // match, or "" for any: another question
)

// How often a quiz is tried: matches until one has a question, and seeds until
// one has a question that does not stand there already.
const (
	quizMatches = 64
	quizSeeds   = 8
)

// quiz asks a question about a match, any if none is named. What is too fresh
// to be told is not asked about.
func (r *responder) quiz(_ context.Context, s *scene, in *interaction) reply {
	m, refused := r.named(s, in)
	if refused != nil {
		return *refused
	}
	return s.posed(s.quizAbout(m, seedOf(in), ""))
}

// nextQuiz asks another question than the one that is answered, of the same
// match if that was named.
func (r *responder) nextQuiz(_ context.Context, s *scene, in *interaction, t ticket) reply {
	var m *corpus.Match
	if key := t.word(0); key != "" {
		if m = s.keyed(key); m == nil {
			return s.sorry("match.gone")
		}
	}
	before := ""
	if in.Message != nil {
		before = in.Message.Content
	}
	return s.posed(s.quizAbout(m, seedOf(in), before)).inPlace(in)
}

// posed is a question for all, or for the asker alone. A refusal is nothing to
// show around.
func (s *scene) posed(question reply) reply {
	if len(question.rows) == 0 {
		return question
	}
	return s.addressed(question, "")
}

// seedOf is another number for each interaction.
func seedOf(in *interaction) uint64 {
	seed, err := strconv.ParseUint(in.ID, 10, 64)
	if err != nil { // Discord's ids are numbers
		return 0
	}
	return seed
}

// quizAbout asks a question about m, or about any match if that is nil, and
// rather not the one that stands in the message before.
func (s *scene) quizAbout(m *corpus.Match, seed uint64, before string) reply {
	if m != nil && s.hides(m) {
		return s.sorry("quiz.fresh", fit(s.fixture(m), maxChoice), s.shownSince(m))
	}
	named, among := "", []*corpus.Match{m}
	if m != nil {
		named = keyOf(m)
	} else {
		among = s.drawn(seed)
	}
	for _, m := range among {
		var asks *reply
		for i := range uint64(quizSeeds) {
			q, ok := s.engine.Quiz(m, seed+i)
			if !ok {
				break
			}
			question := s.quizQuestion(m, q, seed+i, named)
			if asks = &question; before == "" || !strings.Contains(before, escape(q.Text)) {
				break
			}
		}
		if asks != nil {
			return *asks
		}
	}
	return s.sorry("quiz.none")
}

// drawn are some of the matches that may be asked about, in the order that a
// seed gives them.
func (s *scene) drawn(seed uint64) []*corpus.Match {
	told := slices.DeleteFunc(slices.Clone(s.engine.Matches("", everyMatch)), s.hides)
	dice := rand.New(rand.NewPCG(seed, 0))
	dice.Shuffle(len(told), func(i, k int) { told[i], told[k] = told[k], told[i] })
	return told[:min(len(told), quizMatches)]
}

// quizQuestion is a question with a button for each answer.
func (s *scene) quizQuestion(m *corpus.Match, q answer.Quiz, seed uint64, named string) reply {
	var options [][]button
	for i, option := range q.Options {
		id := s.tickets.write(s.guild, verbQuiz, keyOf(m), strconv.FormatUint(seed, 36), fingerprint(q), strconv.Itoa(i), named)
		options = append(options, s.button(option, id))
	}
	return reply{text: s.quizHead(m, q), rows: []discordgo.ActionsRow{row(options...)}, answers: answered{form: "quiz", outcome: Known}}
}

// quizHead is the question of a quiz, below the match that it is about.
func (s *scene) quizHead(m *corpus.Match, q answer.Quiz) string {
	about := s.fixture(m)
	if m.Date.Text != "" {
		about += ", " + dayOn(s.say, m.Date.Text)
	}
	return "-# " + fit(about, lineRoom) + "\n" + bold(fit(q.Text, answerRoom))
}

// fingerprint tells a quiz from another that the same seed may give when the
// reports of its match have changed.
func fingerprint(q answer.Quiz) string {
	sum := sha256.Sum256([]byte(q.Text + "\x00" + strings.Join(q.Options, "\x00")))
	return base64.RawURLEncoding.EncodeToString(sum[:3])
}

// quizAnswered tells whoever presses an answer whether it is right. Nobody
// else sees that.
func (r *responder) quizAnswered(_ context.Context, s *scene, in *interaction, t ticket) reply {
	m := s.keyed(t.word(0))
	if m == nil {
		return s.sorry("match.gone")
	}
	seed, badSeed := strconv.ParseUint(t.word(1), 36, 64)
	option, badOption := strconv.Atoi(t.word(3))
	if badSeed != nil || badOption != nil {
		return s.sorry("button.unknown")
	}
	next := row(s.press("button.next", verbNext, t.word(4)))
	q, ok := s.engine.Quiz(m, seed)
	if !ok || fingerprint(q) != t.word(2) {
		changed := s.sorry("quiz.changed")
		changed.rows = append(changed.rows, next)
		return changed
	}
	told := s.renderVerdict(m, q, option)
	told.rows, told.private = append(told.rows, next), true
	return told.inPlace(in)
}

// renderVerdict says whether an option is the answer of a quiz, and quotes why.
func (s *scene) renderVerdict(m *corpus.Match, q answer.Quiz, option int) reply {
	text := layout{say: s.say, hide: s.hides(m)}
	text.add(s.quizHead(m, q))
	verdict, right := "quiz.wrong", q.Options[q.Right]
	if option == q.Right {
		verdict = "quiz.right"
	}
	text.add(text.veil(s.say.Say(verdict, bold(fit(right, maxChoice)))))
	for _, block := range text.quotes([]corpus.Quote{q.Quote}, 1) {
		text.add(block)
	}
	return reply{text: text.String()}
}
