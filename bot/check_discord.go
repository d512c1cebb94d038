package main

import (
	"cmp"
	"context"
	"crypto/x509"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"strings"
	"time"

	"pressbox/bot/discord"
	"pressbox/config"
)

// How far this machine's clock may be from Discord's. Spoiler delays go by it,
// and so does trust in certificates.
const clockTolerance = time.Minute

// checkToken says why a token is hardly one of Discord's.
func checkToken(d config.Discord) []error {
	if doubt := d.Token.Doubt(); d.Token != "" && d.APIBase == "" && doubt != "" {
		return []error{fmt.Errorf("the token in %s %s: the bot's is the one that Reset Token shows in the developer portal under Bot", d.TokenFrom, doubt)}
	}
	return nil
}

// checkDiscord asks Discord about the bot and, if one is named, about what it
// may do in a channel.
func checkDiscord(ctx context.Context, w io.Writer, d config.Discord, channel string) []error {
	ctx, cancel := context.WithTimeout(ctx, 30*time.Second)
	defer cancel()
	options := discord.Options{Token: string(d.Token), APIBase: d.APIBase}
	found, err := discord.Inspect(ctx, options)
	if err != nil {
		return []error{unreachable(err, d.APIBase)}
	}
	bot := cmp.Or(found.Name, "a bot without a name")
	if found.Servers >= 0 {
		bot += ", in " + servers(found.Servers)
	}
	printRow(w, "bot", plain(bot))
	var problems []error
	if found.Servers == 0 {
		problems = append(problems, errors.New("the bot is in no server: open the address that pressbox invite prints"))
	}
	if !found.Content && d.PrefixCommands != config.Off {
		problems = append(problems, fmt.Errorf("the bot may not read %s questions in channels: switch on Message Content Intent in the developer portal under Bot, or set prefix_commands = \"off\"", d.Prefix))
	}
	if d.Shards > 0 && d.Shards < found.Shards {
		problems = append(problems, fmt.Errorf("discord asks for %d shards, and the settings have %d: leave discord.shards out", found.Shards, d.Shards))
	}
	if needed := cmp.Or(d.Shards, found.Shards); found.Left >= 0 && found.Left < needed {
		problems = append(problems, fmt.Errorf("discord lets the bot connect %d times more within %v, and it needs %d: wait, and look what starts it again and again", found.Left, found.Again.Round(time.Minute), needed))
	}
	if err := clockWrong(found.Ahead); err != nil {
		problems = append(problems, err)
	}
	if channel != "" {
		problems = append(problems, checkChannel(ctx, w, options, channel)...)
	}
	return problems
}

// clockWrong is what is wrong with a clock that is so far ahead of Discord's.
func clockWrong(ahead time.Duration) error {
	switch ahead = ahead.Round(time.Second); {
	case ahead > clockTolerance:
		return fmt.Errorf("this machine's clock is %v ahead of Discord's: set it, for instance by timedatectl set-ntp true", ahead)
	case ahead < -clockTolerance:
		return fmt.Errorf("this machine's clock is %v behind Discord's: set it, for instance by timedatectl set-ntp true", -ahead)
	}
	return nil
}

// checkChannel asks what the bot lacks in a channel.
func checkChannel(ctx context.Context, w io.Writer, o discord.Options, channel string) []error {
	if strings.Trim(channel, "0123456789") != "" {
		return []error{fmt.Errorf("%q is not the id of a channel; in Discord, right-click the channel and choose Copy Channel ID", channel)}
	}
	missing, err := discord.Missing(ctx, o, channel)
	switch {
	case err != nil:
		return []error{err}
	case len(missing) > 0:
		return []error{fmt.Errorf("in channel %s the bot lacks %s: give its role that in the channel's settings under Permissions", channel, strings.Join(missing, ", "))}
	}
	printRow(w, "channel", channel+": the bot may do all that it needs")
	return nil
}

// unreachable says what may be wrong where Discord gives no answer, or none
// that is its own.
func unreachable(err error, base string) error {
	expired := x509.CertificateInvalidError{}
	switch {
	case discord.Refused(err):
		return err
	case errors.As(err, &expired) && expired.Reason == x509.Expired:
		return fmt.Errorf("discord's certificate does not hold at this time: look whether this machine's clock is right (%w)", err)
	case base != "":
		return fmt.Errorf("discord does not answer at %s (%w): leave out api_base and DISCORD_API_BASE, unless you mean another server", base, err)
	}
	return fmt.Errorf("discord does not answer (%w): look whether this machine may reach https://discord.com, and its name server", err)
}

// servers says how many: "1 server".
func servers(n int) string {
	if n == 1 {
		return "1 server"
	}
	return fmt.Sprintf("%d servers", n)
}

// checkHealth looks who listens where the bot would answer health checks.
func checkHealth(ctx context.Context, w io.Writer, address string) []error {
	if address == "" {
		return nil
	}
	listener, err := net.Listen("tcp", address)
	if err == nil {
		listener.Close()
		return nil
	}
	ctx, cancel := context.WithTimeout(ctx, 2*time.Second)
	defer cancel()
	if alive(ctx, address) {
		printRow(w, "running", "a pressbox is at work at "+address+"; stop it before you start another one, or both answer everything")
		return nil
	}
	return []error{fmt.Errorf("health checks cannot be answered at %s (%w): set health.listen to another address, or to \"\"", address, err)}
}

// alive reports whether a pressbox answers health checks at an address.
func alive(ctx context.Context, address string) bool {
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, "http://"+address+"/healthz", nil)
	if err != nil {
		return false
	}
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		return false
	}
	defer response.Body.Close()
	said, err := io.ReadAll(io.LimitReader(response.Body, 100))
	return err == nil && response.StatusCode == http.StatusOK && string(said) == wellSaid
}
