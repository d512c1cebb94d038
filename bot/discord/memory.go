package discord

import (
	"container/list"
	"sync"
	"time"

	"pressbox/bot/answer"
)

// How long, and how many, answers are remembered for questions that follow.
const (
	followFor = 10 * time.Minute
	followMax = 4096
)

// A memory has the last answer that each person got in each channel, and what
// each of the bot's messages answered, for ten minutes and for the last few
// thousand of them. Nothing of it is written down. It is safe for concurrent
// use.
type memory struct {
	now func() time.Time

	mu      sync.Mutex
	entries map[place]*list.Element
	order   list.List // of *remembered, the newest in front
}

// A place is where an answer was given: to a user in a channel, or in a
// message.
type place struct{ user, channel, message string }

// remembered is an answer and the questions that led to it: the last, after
// those that it leans on.
type remembered struct {
	place
	answer answer.Answer
	trail  []string
	at     time.Time
}

func newMemory(now func() time.Time) *memory {
	return &memory{now: now, entries: make(map[place]*list.Element)}
}

// keep remembers an answer that a person got, if it can be followed up.
func (m *memory) keep(s *scene, a answer.Answer, trail []string) {
	if s.user != nil && s.user.ID != "" {
		m.put(&remembered{place: place{user: s.user.ID, channel: s.channel}, answer: a, trail: trail})
	}
}

// put remembers an answer that can be followed up.
func (m *memory) put(r *remembered) {
	if !r.answer.Known {
		return
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	if old := m.entries[r.place]; old != nil {
		m.order.Remove(old)
	}
	r.at = m.now()
	m.entries[r.place] = m.order.PushFront(r)
	if m.order.Len() > followMax {
		oldest := m.order.Remove(m.order.Back()).(*remembered)
		delete(m.entries, oldest.place)
	}
}

// recall is the last answer that a person got in a channel, or nil.
func (m *memory) recall(s *scene) *remembered {
	if s.user == nil {
		return nil
	}
	return m.at(place{user: s.user.ID, channel: s.channel})
}

// at is the answer that was given at a place, or nil.
func (m *memory) at(p place) *remembered {
	m.mu.Lock()
	defer m.mu.Unlock()
	e := m.entries[p]
	if e == nil {
		return nil
	}
	last := e.Value.(*remembered)
	if m.now().Sub(last.at) > followFor {
		m.order.Remove(e)
		delete(m.entries, last.place)
		return nil
	}
	return last
}

// forget drops what a person was answered, everywhere.
func (m *memory) forget(user string) {
	m.mu.Lock()
	defer m.mu.Unlock()
	for p, e := range m.entries {
		if p.user == user {
			m.order.Remove(e)
			delete(m.entries, p)
		}
	}
}
