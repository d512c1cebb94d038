package discord

import (
	"context"
	"net/http"
	"net/url"
	"slices"
	"sync"
	"time"

	"github.com/bwmarrin/discordgo"
)

// threads are the channels that threads belong to. A message in a thread does
// not tell; so Discord is asked, once for each. It is safe for concurrent use.
type threads struct {
	rest caller

	mu      sync.Mutex
	parents map[string]string // by channel, "" for one that is no thread
}

// How many channels are remembered, and how long Discord has to tell of one.
const (
	threadsRemembered = 4096
	threadPatience    = 3 * time.Second
)

func newThreads(rest caller) *threads {
	return &threads{rest: rest, parents: make(map[string]string)}
}

// parent is the channel that a thread belongs to, "" for a channel that is no
// thread and where Discord does not say.
func (t *threads) parent(ctx context.Context, channel string) string {
	t.mu.Lock()
	parent, known := t.parents[channel]
	t.mu.Unlock()
	if known {
		return parent
	}
	ctx, cancel := context.WithTimeout(ctx, threadPatience)
	defer cancel()
	var told struct {
		Type   discordgo.ChannelType `json:"type"`
		Parent string                `json:"parent_id"` // of a channel that is no thread: its category
	}
	err := t.rest.do(ctx, http.MethodGet, "/channels/"+url.PathEscape(channel), nil, &told)
	if err != nil && code(err) == 0 {
		return "" // next time, perhaps
	}
	if slices.Contains(threadTypes, told.Type) {
		parent = told.Parent
	}
	t.mu.Lock()
	defer t.mu.Unlock()
	if len(t.parents) >= threadsRemembered {
		clear(t.parents)
	}
	t.parents[channel] = parent
	return parent
}

// threadTypes are the kinds of channel that belong to another one.
var threadTypes = []discordgo.ChannelType{
	discordgo.ChannelTypeGuildNewsThread, discordgo.ChannelTypeGuildPublicThread, discordgo.ChannelTypeGuildPrivateThread,
}
