package discord

import (
	"context"
	"errors"
	"net/http"
	"net/url"
	"strconv"
)

// invited is all that the bot needs in a server.
const invited = viewChannel | sendMessages | embedLinks | attachFiles | readMessageHistory | sendInThreads | pinMessages

// InviteURL is where a moderator of a server lets the bot in. It asks for the
// permissions that the bot needs and for no other. app is the application's
// id; see [Application].
func InviteURL(app string) string {
	return "https://discord.com/oauth2/authorize?" + url.Values{
		"client_id":   {app},
		"permissions": {strconv.FormatUint(uint64(invited), 10)},
		"scope":       {"bot applications.commands"},
	}.Encode()
}

// Application asks Discord for the id of the application that a token belongs
// to. It reads o.Token and o.APIBase only.
func Application(ctx context.Context, o Options) (string, error) {
	b, err := New(o)
	if err != nil {
		return "", err
	}
	defer b.rest.close()
	var app struct {
		ID string `json:"id"`
	}
	if err := b.rest.do(ctx, http.MethodGet, "/applications/@me", nil, &app); err != nil {
		return "", err
	}
	if app.ID == "" {
		return "", errors.New("discord did not say which application the token belongs to")
	}
	return app.ID, nil
}
