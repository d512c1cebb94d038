package ingest_test

import (
	"fmt"
	"strings"
	"testing"

	"pressbox/corpus/ingest"
)

func rss(items string) []byte {
	return []byte(`<?xml version="1.0"?><rss version="2.0"><channel><title>North Bank Post</title>` + items + `</channel></rss>`)
}

func TestFeedErrors(t *testing.T) {
	item := "<item><title>Moss wins it</title><description>" + goodReport + "</description></item>"
	laughs := `<!DOCTYPE rss [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]>`
	for _, test := range []struct {
		name  string
		bytes []byte
		want  string // of the first problem; "" for a report
	}{
		{"good", rss(item), ""},
		{"empty", rss(""), "the feed has no items"},
		{"cut off", rss(item)[:120], "the feed is damaged and cannot be read"},
		{"deep", rss("<item>" + strings.Repeat("<a:b>", 100_000)), "the feed is nested too deeply to be read"},
		{"endless", rss(strings.Repeat("<item><title>a</title></item>", 20_001)), "the feed has 20001 items; at most 20000 are read"},
		{"billion laughs", append([]byte(laughs), rss("<item><title>&c;</title><description>&c; "+goodReport+"</description></item>")...), ""},
		{"foreign file", append([]byte(`<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd">]>`), rss("<item><title>&x;</title><description>&x; "+goodReport+"</description></item>")...), ""},
		{"other XML", []byte(`<?xml version="1.0"?><urlset><url/></urlset>`), "it is neither a feed nor an export of WordPress nor an archive"},
		{"too large", append(rss(item), make([]byte, ingest.MaxSize)...), ingest.ErrTooLarge.Error()},
		{"deep JSON", []byte(`{"version":"https://jsonfeed.org/version/1","items":` + strings.Repeat("[", 1_000_000)), "the feed is damaged and cannot be read"},
	} {
		found, err := ingest.Read(ingest.Document{Name: "feed.xml", Bytes: test.bytes})
		if err == nil && len(found.Problems) > 0 {
			err = found.Problems[0]
		}
		if got := fmt.Sprint(err); err == nil && test.want != "" || err != nil && got != test.want {
			t.Errorf("%s: %v, want %q", test.name, err, test.want)
		}
		for _, r := range found.Reports {
			if len(r.Text) > 1000 || strings.Contains(r.Text, "root:") {
				t.Errorf("%s: an entity was expanded: %.200q", test.name, r.Text)
			}
		}
	}
}
