package discord

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"time"

	"github.com/bwmarrin/discordgo"
)

// An Inspection is what Discord says of a bot before it is started.
type Inspection struct {
	Name    string        // of the application
	Servers int           // that it is in, about; -1 if Discord does not say
	Content bool          // may read messages in channels: Message Content Intent is on
	Ahead   time.Duration // of this machine's clock before Discord's, which is told to the second
	Shards  int           // that Discord recommends
	Left    int           // how often a shard may begin a session until Again; -1 if Discord names no number
	Again   time.Duration
}

// The flags of an application that is granted the message content intent: for
// good, or up to 100 servers.
const contentFlags = 1<<18 | 1<<19

// Inspect asks Discord about the bot that a token belongs to. It reads o.Token
// and o.APIBase only. Its errors are one sentence for whoever runs the bot.
func Inspect(ctx context.Context, o Options) (Inspection, error) {
	b, err := New(o)
	if err != nil {
		return Inspection{}, err
	}
	defer b.rest.close()
	var app struct {
		ID      string `json:"id"`
		Name    string `json:"name"`
		Flags   int    `json:"flags"`
		Servers *int   `json:"approximate_guild_count"`
	}
	var date string
	heard := func(cfg *discordgo.RequestConfig) {
		plain := *cfg.Client
		plain.Transport = listening{cfg.Client.Transport, func(h http.Header) { date = h.Get("Date") }}
		cfg.Client = &plain
	}
	if err := b.rest.do(ctx, http.MethodGet, "/applications/@me", nil, &app, heard); err != nil {
		return Inspection{}, err
	}
	if app.ID == "" {
		return Inspection{}, errors.New("what answers is not discord")
	}
	plan, err := b.rest.plan(ctx)
	if err != nil {
		return Inspection{}, err
	}
	found := Inspection{Name: app.Name, Servers: -1, Content: app.Flags&contentFlags != 0, Shards: plan.Shards, Left: -1}
	if plan.Start.Total > 0 {
		found.Left, found.Again = plan.Start.Remaining, time.Duration(plan.Start.ResetAfter)*time.Millisecond
	}
	if app.Servers != nil {
		found.Servers = *app.Servers
	}
	if said, err := http.ParseTime(date); err == nil {
		found.Ahead = time.Since(said)
	}
	return found, nil
}

// Refused reports whether an error means that Discord refuses the token, which
// it then says.
func Refused(err error) bool { return errors.Is(err, errRefused) }

// listening hears the headers of responses.
type listening struct {
	next http.RoundTripper
	hear func(http.Header)
}

// RoundTrip implements [http.RoundTripper].
func (l listening) RoundTrip(r *http.Request) (*http.Response, error) {
	response, err := l.next.RoundTrip(r)
	if err == nil {
		l.hear(response.Header)
	}
	return response, err
}

// wanted are the permissions that the bot needs in a channel, as Discord
// calls them.
var wanted = []struct {
	permission permissions
	name       string
	channels   bool // needed in channels
	threads    bool // needed in threads
}{
	{viewChannel, "View Channel", true, true},
	{sendMessages, "Send Messages", true, false},
	{sendInThreads, "Send Messages in Threads", false, true},
	{embedLinks, "Embed Links", true, true},
	{attachFiles, "Attach Files", true, true},
	{readMessageHistory, "Read Message History", true, true},
	{pinMessages, "Pin Messages", true, true},
}

// Missing asks Discord which permissions the bot lacks in a channel, and
// returns their names. It reads o.Token and o.APIBase only.
func Missing(ctx context.Context, o Options, channel string) ([]string, error) {
	b, err := New(o)
	if err != nil {
		return nil, err
	}
	defer b.rest.close()
	place, err := b.rest.place(ctx, channel)
	if err != nil {
		return nil, err
	}
	if place.Guild == "" { // a direct message, where everything is allowed
		return nil, nil
	}
	thread := slices.Contains(threadTypes, place.Type)
	if thread {
		parent, err := b.rest.place(ctx, place.Parent)
		if err != nil {
			return nil, err
		}
		place.Overwrites = parent.Overwrites
	}
	may, err := b.rest.mine(ctx, place)
	if err != nil {
		return nil, err
	}
	var missing []string
	for _, w := range wanted {
		if needed := w.channels && !thread || w.threads && thread; needed && !may.has(w.permission) {
			missing = append(missing, w.name)
		}
	}
	return missing, nil
}

// mine is what the bot may do in a channel of a server.
func (r *rest) mine(ctx context.Context, in channelPlace) (permissions, error) {
	var me struct {
		ID string `json:"id"`
	}
	if err := r.do(ctx, http.MethodGet, "/users/@me", nil, &me); err != nil {
		return 0, err
	}
	guild := "/guilds/" + url.PathEscape(in.Guild)
	var roles []role
	if err := r.do(ctx, http.MethodGet, guild+"/roles", nil, &roles); err != nil {
		return 0, err
	}
	var member struct {
		Roles []string `json:"roles"`
	}
	if err := r.do(ctx, http.MethodGet, guild+"/members/"+url.PathEscape(me.ID), nil, &member); err != nil {
		return 0, err
	}
	return allowed(in.Guild, me.ID, member.Roles, roles, in.Overwrites), nil
}

// A channelPlace is a channel, as far as permissions go.
type channelPlace struct {
	Type       discordgo.ChannelType `json:"type"`
	Guild      string                `json:"guild_id"`
	Parent     string                `json:"parent_id"`
	Overwrites []overwrite           `json:"permission_overwrites"`
}

// place asks for a channel.
func (r *rest) place(ctx context.Context, channel string) (channelPlace, error) {
	var p channelPlace
	err := r.do(ctx, http.MethodGet, "/channels/"+url.PathEscape(channel), nil, &p)
	switch code(err) {
	case codeNoAccess, codeUnknownChannel:
		return p, fmt.Errorf("the bot sees no channel %s: invite it to the server (pressbox invite) and give it View Channel there", channel)
	}
	return p, err
}

type role struct {
	ID          string      `json:"id"`
	Permissions permissions `json:"permissions"`
}

// An overwrite changes what a role or a member may do in a channel.
type overwrite struct {
	ID    string      `json:"id"` // of the role, or of the member
	Allow permissions `json:"allow"`
	Deny  permissions `json:"deny"`
}

// allowed is what a member may do in a channel: what @everyone, whose id is
// the guild's, and the member's roles may in the guild, then changed for
// @everyone, for the roles taken together and for the member, in this order
// (Discord: "Permission Hierarchy").
func allowed(guild, member string, has []string, roles []role, overwrites []overwrite) permissions {
	var may permissions
	for _, r := range roles {
		if r.ID == guild || slices.Contains(has, r.ID) {
			may |= r.Permissions
		}
	}
	if may.has(administrator) {
		return may
	}
	change := func(concerns func(id string) bool) {
		var all overwrite
		for _, o := range overwrites {
			if concerns(o.ID) {
				all.Allow |= o.Allow
				all.Deny |= o.Deny
			}
		}
		may = may&^all.Deny | all.Allow
	}
	change(func(id string) bool { return id == guild })
	change(func(id string) bool { return slices.Contains(has, id) })
	change(func(id string) bool { return id == member })
	return may
}
