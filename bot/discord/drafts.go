package discord

import (
	"encoding/base64"
	"math/rand/v2"
	"sync"
	"time"
)

// drafts are reports that were read and that nobody has decided on yet. They
// are forgotten after a while. It is safe for concurrent use.
type drafts struct {
	now func() time.Time

	mu      sync.Mutex
	waiting map[string]pile
}

// A pile is what was read at once.
type pile struct {
	guild string
	all   []Draft
	until time.Time
}

// How long, and how many, drafts wait: as long as Discord lets a private
// message be edited.
const (
	draftsWait = 15 * time.Minute
	mostDrafts = 256
)

// put keeps drafts and returns by what to take them.
func (d *drafts) put(guild string, all []Draft) string {
	var id [9]byte
	for i := range id {
		id[i] = byte(rand.Uint32())
	}
	key := base64.RawURLEncoding.EncodeToString(id[:])
	now := d.now()
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.waiting == nil {
		d.waiting = make(map[string]pile)
	}
	for k, p := range d.waiting {
		if now.After(p.until) || len(d.waiting) >= mostDrafts {
			delete(d.waiting, k)
		}
	}
	d.waiting[key] = pile{guild, all, now.Add(draftsWait)}
	return key
}

// take returns the drafts of a server, once; nil if there are none.
func (d *drafts) take(guild, key string) []Draft {
	d.mu.Lock()
	defer d.mu.Unlock()
	p, ok := d.waiting[key]
	if !ok || p.guild != guild {
		return nil
	}
	delete(d.waiting, key)
	if d.now().After(p.until) {
		return nil
	}
	return p.all
}
