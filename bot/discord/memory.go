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

// A memory has the last answer that each person got in each channel, for ten
// minutes and for the last few thousand of them. Nothing of it is written
// down. It is safe for concurrent use.
type memory struct {
	now func() time.Time

	mu      sync.Mutex
	entries map[asker]*list.Element
	order   list.List // of *remembered, the newest in front
}

type asker struct{ user, channel string }

type remembered struct {
	asker
	answer answer.Answer
	at     time.Time
}

func newMemory(now func() time.Time) *memory {
	return &memory{now: now, entries: make(map[asker]*list.Element)}
}

// keep remembers an answer that can be followed up.
func (m *memory) keep(user, channel string, a answer.Answer) {
	if !a.Known {
		return
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	key := asker{user, channel}
	if old := m.entries[key]; old != nil {
		m.order.Remove(old)
	}
	m.entries[key] = m.order.PushFront(&remembered{key, a, m.now()})
	if m.order.Len() > followMax {
		oldest := m.order.Remove(m.order.Back()).(*remembered)
		delete(m.entries, oldest.asker)
	}
}

// recall is the last answer that a person got in a channel, or nil.
func (m *memory) recall(user, channel string) *answer.Answer {
	m.mu.Lock()
	defer m.mu.Unlock()
	e := m.entries[asker{user, channel}]
	if e == nil {
		return nil
	}
	last := e.Value.(*remembered)
	if m.now().Sub(last.at) > followFor {
		m.order.Remove(e)
		delete(m.entries, last.asker)
		return nil
	}
	a := last.answer
	return &a
}
