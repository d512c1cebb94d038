package discord

import (
	"hash/maphash"
	"sync"
	"sync/atomic"
)

// lanes run jobs on a fixed number of goroutines. Jobs with the same key run
// one after the other in the order in which they came; a lane that is full
// takes no more.
type lanes struct {
	seed    maphash.Seed
	running sync.WaitGroup

	mu     sync.RWMutex // held for writing while the queues close
	queues []chan func()
	closed bool

	dropped atomic.Int64
}

// Every lane holds so many jobs: at the pace of a small server, far more than
// anybody would wait for.
const laneLength = 64

func newLanes(n int) *lanes {
	l := &lanes{seed: maphash.MakeSeed(), queues: make([]chan func(), n)}
	for i := range l.queues {
		queue := make(chan func(), laneLength)
		l.queues[i] = queue
		l.running.Go(func() {
			for job := range queue {
				job()
			}
		})
	}
	return l
}

// put queues a job and never blocks. It reports whether there was room.
func (l *lanes) put(key string, job func()) bool {
	l.mu.RLock()
	defer l.mu.RUnlock()
	if l.closed {
		return false
	}
	select {
	case l.queues[maphash.String(l.seed, key)%uint64(len(l.queues))] <- job:
		return true
	default:
		l.dropped.Add(1)
		return false
	}
}

// finish takes no more, runs what is queued and ends the goroutines.
func (l *lanes) finish() {
	l.mu.Lock()
	l.closed = true
	for _, queue := range l.queues {
		close(queue)
	}
	l.mu.Unlock()
	l.running.Wait()
}
