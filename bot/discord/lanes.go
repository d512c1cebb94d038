package discord

import "sync"

// lanes run jobs: those with the same key one after the other in the order in
// which they came, all others at the same time. Only so many jobs are taken at
// once. A lane exists as long as it has jobs, so that none waits for another.
type lanes struct {
	most int // jobs, waiting and running

	mu      sync.Mutex
	waiting map[string][]func() // by key; a key that is there has a goroutine
	jobs    int
	closed  bool
	running sync.WaitGroup
}

// laneLength is how many jobs of one key may wait: at the pace at which
// Discord lets a bot talk in a channel, more than anybody would wait for.
const laneLength = 64

func newLanes(most int) *lanes {
	return &lanes{most: most, waiting: make(map[string][]func())}
}

// put queues a job and never blocks. It reports whether there was room.
func (l *lanes) put(key string, job func()) bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	queue, busy := l.waiting[key]
	if l.closed || l.jobs == l.most || len(queue) == laneLength {
		return false
	}
	l.jobs++
	l.waiting[key] = append(queue, job)
	if !busy {
		l.running.Go(func() { l.run(key) })
	}
	return true
}

// run runs the jobs of a lane until there are no more.
func (l *lanes) run(key string) {
	for job := l.next(key); job != nil; job = l.next(key) {
		job()
		l.mu.Lock()
		l.jobs--
		l.mu.Unlock()
	}
}

// next takes the first job of a lane; nil ends the lane.
func (l *lanes) next(key string) func() {
	l.mu.Lock()
	defer l.mu.Unlock()
	queue := l.waiting[key]
	if len(queue) == 0 {
		delete(l.waiting, key)
		return nil
	}
	l.waiting[key] = queue[1:]
	return queue[0]
}

// depth is how many jobs there are, waiting and running.
func (l *lanes) depth() int {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.jobs
}

// finish takes no more jobs and waits for those that were taken.
func (l *lanes) finish() {
	l.mu.Lock()
	l.closed = true
	l.mu.Unlock()
	l.running.Wait()
}
