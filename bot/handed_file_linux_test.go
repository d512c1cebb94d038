package main

import (
	"net"
	"net/http"
	"os"
	"os/exec"
	"strings"
	"testing"
)

// ownNet is set for a process of TestFileFromDiscord that is alone in a network.
const ownNet = "PRESSBOX_OWN_NET"

// keeps is where files are kept in that network: an address that is public
// elsewhere, for others are not fetched from.
const keeps = "162.159.135.233"

// A report that is handed in as a file is fetched from where Discord keeps it,
// shown, added and answered from, also after another start. It takes a network of
// its own to try, in which a public address is this machine.
func TestFileFromDiscord(t *testing.T) {
	if os.Getenv(ownNet) == "" {
		t.Parallel()
		inOwnNet(t)
		return
	}
	listener, err := net.Listen("tcp", keeps+":80")
	if err != nil {
		t.Fatal(err)
	}
	go http.Serve(listener, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.String() != "/attachments/110/9/derby.md?ex=5" {
			http.NotFound(w, r)
			return
		}
		w.Write([]byte("---\noutlet: The Post\ntitle: Late joy\n---\n" + derby))
	}))
	defer listener.Close()
	p := launch(t)
	in := owner("10", "report add", nil)
	in.Data = attached("derby.md", "http://"+keeps+"/attachments/110/9/derby.md?ex=5")
	preview := p.gets(in)
	if got := preview.Content(); !strings.Contains(got, "Saltby Town – Northam Rovers **2–1**") || !strings.Contains(got, "Late joy") || !preview.Private() {
		t.Errorf("the preview is %q", got)
	}
	if got := p.asks("10", "who scored for saltby"); strings.Contains(got, "Per Lund") {
		t.Errorf("before it is added: %q", got)
	}
	if got := p.presses("10", preview, "Add").Content(); !strings.HasPrefix(got, "Added.") {
		t.Fatalf("Add gets %q", got)
	}
	for range 2 {
		if got := p.asks("10", "who scored for saltby"); !strings.Contains(got, "Per Lund") || !strings.Contains(got, "The Post") || strings.Contains(got, keeps) {
			t.Errorf("told %q", got)
		}
		p = p.again()
	}
	in.Data = attached("lost.md", "http://"+keeps+"/attachments/110/9/lost.md")
	if got := p.gets(in).Content(); !strings.HasPrefix(got, "I cannot read that: ") || !strings.Contains(got, "404") {
		t.Errorf("a file that is not there gets %q", got)
	}
}

// inOwnNet runs the test in a network of its own.
func inOwnNet(t *testing.T) {
	const alone = `ip link set lo up && ip addr add ` + keeps + `/32 dev lo`
	if out, err := exec.Command("unshare", "--user", "--map-root-user", "--net", "sh", "-c", alone).CombinedOutput(); err != nil {
		t.Skipf("this machine allows no network of its own (unshare and ip): %v: %s", err, out)
	}
	c := exec.Command("unshare", "--user", "--map-root-user", "--net", "sh", "-c", alone+` && exec "$0" "$@"`, os.Args[0], "-test.run=^TestFileFromDiscord$")
	c.Env = append(os.Environ(), ownNet+"=1")
	if out, err := c.CombinedOutput(); err != nil {
		t.Errorf("%v: %s", err, out)
	}
}
