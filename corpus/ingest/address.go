package ingest

import (
	"errors"
	"net/netip"
	"syscall"
)

// A forbidden network is one that a public page never stands in.
type forbidden struct {
	network netip.Prefix
	why     string
}

const (
	private   = "leads to a private address, which is not fetched"
	local     = "leads to this machine or its neighbours, which is not fetched"
	noAddress = "leads to an address that nobody on the web has"
	tunnel    = "leads to an address that hides another, which is not fetched"
)

// forbiddens are the networks that IANA's registries of special-purpose
// addresses keep off the internet, and what clouds answer their own machines
// at. The first that fits counts.
var forbiddens = func() []forbidden {
	var out []forbidden
	for _, of := range []struct {
		why      string
		networks []string
	}{
		{local, []string{"0.0.0.0/8", "127.0.0.0/8", "169.254.0.0/16", "::/127", "fe80::/10"}},
		{private, []string{"10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10", "fc00::/7", "fec0::/10"}},
		{private, []string{"168.63.129.16/32", "192.0.0.0/24", "198.18.0.0/15"}},
		{noAddress, []string{"192.0.2.0/24", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4", "ff00::/8", "2001:db8::/32", "3fff::/20", "100::/64"}},
		{tunnel, []string{"192.88.99.0/24", "64:ff9b::/96", "64:ff9b:1::/48", "2001::/23", "2002::/16", "::/96"}},
	} {
		for _, n := range of.networks {
			out = append(out, forbidden{netip.MustParsePrefix(n), of.why})
		}
	}
	return out
}()

// global is where all public addresses of IPv6 are.
var global = netip.MustParsePrefix("2000::/3")

// A refusal is why something isn't fetched, to be said after its name.
type refusal string

func (r refusal) Error() string { return string(r) }

// public returns why an address is not dialled, or nil: only public addresses
// are, at the ports of the web.
func public(a netip.AddrPort) error {
	ip := a.Addr().Unmap().WithZone("")
	for _, f := range forbiddens {
		if f.network.Contains(ip) {
			return refusal(f.why)
		}
	}
	switch {
	case !ip.IsValid() || ip.Is6() && !global.Contains(ip):
		return refusal(noAddress)
	case a.Port() != 80 && a.Port() != 443:
		return refusal("is not at a port of the web; only 80 and 443 are fetched")
	}
	return nil
}

// checked returns what a dialer asks before it connects, when names have been
// looked up: so there is no way round it by a name whose address changes.
func checked(may func(netip.AddrPort) error) func(network, address string, _ syscall.RawConn) error {
	return func(_, address string, _ syscall.RawConn) error {
		a, err := netip.ParseAddrPort(address)
		if err != nil {
			return errors.New("leads to no address of the internet")
		}
		return may(a)
	}
}
