package main

import (
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"pressbox/bot/discord/fakediscord"
)

// tellsOf reports whether any text has a name.
func tellsOf(texts []string, name string) bool {
	return slices.ContainsFunc(texts, func(text string) bool { return strings.Contains(text, name) })
}

// hosted is a folder with settings, and with reports in reports.
func hosted(t *testing.T, reports map[string]string) (dir string) {
	t.Helper()
	dir = t.TempDir()
	if err := os.Mkdir(filepath.Join(dir, "reports"), 0o700); err != nil {
		t.Fatal(err)
	}
	writeFile(t, filepath.Join(dir, "pressbox.toml"), "reports = \"reports\"\ncache = \"cache\"\n")
	for name, text := range reports {
		writeFile(t, filepath.Join(dir, "reports", name), text)
	}
	return dir
}

// A report that is put into the folder, changed or taken out shows in answers
// while the bot runs.
func TestFolderIsAlive(t *testing.T) {
	t.Parallel()
	dir := hosted(t, map[string]string{"first.md": tale("Kestle Vale", "Ormside", "Bram Tolley", "Ivo Strand", "88")})
	file := filepath.Join(dir, "reports", "second.md")
	p := launchIn(t, dir)
	says := func(question, want string) {
		t.Helper()
		p.until(question+" gets "+want, func() bool { return strings.Contains(p.asks("10", question), want) })
	}
	says("who scored for kestle vale", "Bram Tolley")
	if got := p.asks("10", "who scored for marlowe"); strings.Contains(got, "Odo Lanz") {
		t.Fatalf("before there is a report: %q", got)
	}
	writeFile(t, file, tale("Marlowe Athletic", "Pennick", "Odo Lanz", "Ivo Crane", "88"))
	says("who scored for marlowe", "Odo Lanz")
	p.until("it is offered", func() bool { return tellsOf(p.offered("11", "match", "match", "marlowe"), "Pennick") })
	says("when did lanz score", "88")
	writeFile(t, file, tale("Marlowe Athletic", "Pennick", "Odo Lanz", "Ivo Crane", "79"))
	says("when did lanz score", "79")
	writeFile(t, file+".new", tale("Marlowe Athletic", "Pennick", "Rafe Quill", "Ivo Crane", "79"))
	if err := os.Rename(file+".new", file); err != nil { // as editors write
		t.Fatal(err)
	}
	says("who scored for marlowe", "Rafe Quill")
	if err := os.Remove(file); err != nil {
		t.Fatal(err)
	}
	p.until("the report is gone", func() bool { return !strings.Contains(p.asks("10", "who scored for marlowe"), "Quill") })
	says("who scored for kestle vale", "Bram Tolley")
}

// A report that a server adds is there for that server alone, and after the
// next start, too.
func TestServerAddsReports(t *testing.T) {
	t.Parallel()
	p := launchIn(t, hosted(t, map[string]string{"first.md": tale("Kestle Vale", "Ormside", "Bram Tolley", "Ivo Strand", "88")}))
	preview, after := p.adds("10", "Late joy", "The Post", derby)
	if got := preview.Content(); !strings.Contains(got, "Saltby Town – Northam Rovers **2–1**") || !preview.Private() {
		t.Errorf("the preview is %q", got)
	}
	if got := after.Content(); got != "Added. Answers rest on it from now on." {
		t.Errorf("Add gets %q", got)
	}
	everywhere := func(known bool) {
		t.Helper()
		for _, guild := range []string{"10", "11", ""} {
			want := known && guild == "10"
			for what, got := range map[string][]string{
				"an answer":    {p.asks(guild, "who scored for saltby")},
				"names":        p.offered(guild, "player", "name", "lun"),
				"matches":      p.offered(guild, "match", "match", "northam"),
				"the list":     {p.gets(owner(guild, "matches", nil)).Content()},
				"own reports":  {p.gets(owner(guild, "report list", nil)).Content()},
				"their titles": p.offered(guild, "report show", "report", "late"),
			} {
				if knows := tellsOf(got, "Lund") || tellsOf(got, "Northam") || tellsOf(got, "Late joy"); knows != want {
					t.Errorf("server %q: %s: %q", guild, what, got)
				}
			}
			if got := p.asks(guild, "who scored for kestle vale"); !strings.Contains(got, "Bram Tolley") {
				t.Errorf("server %q is told of the host's report: %q", guild, got)
			}
		}
	}
	everywhere(true)
	p = p.again()
	everywhere(true)
	sure := p.gets(owner("10", "report remove", map[string]any{"report": "Late joy"}))
	if got := p.presses("10", sure, "Yes, remove it").Content(); got != "Removed." {
		t.Errorf("removing gets %q", got)
	}
	everywhere(false)
	p = p.again()
	everywhere(false)
}

// A file comes from where Discord keeps it; one that seems to be kept within the
// host's own network is not fetched.
func TestFilesOfTheOwnNetworkAreRefused(t *testing.T) {
	t.Parallel()
	asked := false
	inside := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { asked = true }))
	defer inside.Close()
	p := launch(t)
	in := owner("10", "report add", nil)
	in.Data = attached("derby.txt", inside.URL+"/derby.txt")
	if got := p.gets(in).Content(); !strings.HasPrefix(got, "I cannot read that: ") || asked {
		t.Errorf("got %q; it was fetched: %v", got, asked)
	}
}

// attached is the data of /report add with a file.
func attached(name, url string) map[string]any {
	return map[string]any{
		"name": "report", "type": 1, "options": []any{map[string]any{"type": 1, "name": "add", "options": []any{map[string]any{"type": 11, "name": "file", "value": "9"}}}},
		"resolved": map[string]any{"attachments": map[string]any{"9": map[string]any{"id": "9", "filename": name, "url": url}}},
	}
}

// robbed is another report of the derby, which tells more.
const robbed = `Northam Rovers were beaten 2-1 by Saltby Town on 5 April 2031, and will wonder how.

Lund put the home side in front in the 23rd minute. Ossian Reed equalised for Northam Rovers in the 50th minute with a volley. Ben Ashe of Northam Rovers saw a straight red card when he lunged at Lund in the 61st minute. Lund scored the winner after 88 minutes.

"We had them where we wanted them," said the manager of the losing side, who watched the end of it from the stand.
`

// What was a message is no report any more when the message is deleted.
func TestDeletedMessageIsForgotten(t *testing.T) {
	t.Parallel()
	p := launch(t)
	said := p.Say(fakediscord.Message{Channel: "110", Guild: "10", Author: "9", Content: derby})
	in := owner("10", "Add as report", nil)
	in.Target = said
	p.presses("10", p.gets(in), "Add")
	if got := p.asks("10", "who scored for saltby"); !strings.Contains(got, "Per Lund") {
		t.Fatalf("told %q", got)
	}
	p.Delete("10", said, true)
	p.until("it is forgotten", func() bool { return !strings.Contains(p.asks("10", "who scored for saltby"), "Lund") })
	p = p.again()
	if got := p.gets(owner("10", "report list", nil)).Content(); !strings.HasPrefix(got, "This server has added no reports") {
		t.Errorf("after another start: %q", got)
	}
}

// postsSummary adds a report and posts the summary of its match, and returns the
// message.
func (p *process) postsSummary() string {
	p.Helper()
	p.adds("10", "Late joy", "The Post", derby)
	link := p.gets(owner("10", "summary post", map[string]any{"match": "Saltby Town"})).Content()
	return link[strings.LastIndex(link, "/")+1:]
}

// A summary is edited when a second report of its match is added, says from
// which outlet, and can be taken back.
func TestSummaryIsAlive(t *testing.T) {
	if testing.Short() {
		t.Skip("summaries wait for a while, so that several changes are one edit")
	}
	t.Parallel()
	p := launch(t)
	message := p.postsSummary()
	posted, err := p.Await(p.ctx, func(c fakediscord.Call) bool { return c.Route == replying && strings.Contains(c.Content(), "Saltby") })
	if err != nil {
		t.Fatal("no summary is posted:", err)
	}
	p.adds("10", "Rovers robbed", "The Harbour Echo", robbed)
	edited, err := p.Await(p.ctx, func(c fakediscord.Call) bool {
		return c.Method == http.MethodPatch && strings.HasSuffix(c.Path, "/channels/110/messages/"+message)
	})
	if err != nil {
		t.Fatal("the summary is not edited:", err)
	}
	if !strings.Contains(edited.Content(), "from The Harbour Echo") {
		t.Errorf("the edit says %q", edited.Content())
	}
	p.until("it is taken back", func() bool { // a moment after the edit, when that is noted
		taken := p.presses("10", fakediscord.Response{Data: edited.Body, Message: message}, "Take back")
		return taken.Content() == "Taken back. The next change of the reports is shown again."
	})
	if now := p.Posted("110"); !tellsOf(now, posted.Content()) || tellsOf(now, "Harbour Echo") {
		t.Errorf("after it was taken back the channel has %q", now)
	}
	edits := func() (n int) {
		for _, c := range p.Calls() {
			if c.Method == http.MethodPatch && strings.HasSuffix(c.Path, "/channels/110/messages/"+message) {
				n++
			}
		}
		return n
	}
	p = p.again()
	if got := p.gets(owner("10", "summary post", map[string]any{"match": "Saltby Town"})).Content(); !strings.HasPrefix(got, "It is in this channel already: ") || !strings.HasSuffix(got, message) {
		t.Errorf("after another start, posting it gets %q", got)
	}
	if n := edits(); n != 2 {
		t.Errorf("there are %d edits", n)
	}
}
