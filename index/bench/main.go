// Command bench compares the index of Pressbox with others that a program
// could use: bleve as it is documented, SQLite's FTS5 and PostgreSQL. Each is
// given the same sentences and asked the same questions, in a process of its
// own, one after the other. The results are kept in a file, and shown as a
// table and a picture in the README of the project.
//
//	go run .          measures all, which takes ten minutes, and shows it
//	go run . -show    shows the results that are kept
//
// It runs in its own folder and needs Linux, for what a process takes.
// PostgreSQL is left out where it is not installed.
package main

import (
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"log"
	"os"
	"os/exec"
	"runtime"
	"strconv"
	"strings"
)

// resultsFile is where results are kept.
const resultsFile = "results.json"

func main() {
	log.SetFlags(0)
	sentences := flag.String("sentences", "10000,100000,1000000", "how many `sentences`, several by commas")
	show := flag.Bool("show", false, "measure nothing, show what is kept")
	only := flag.String("only", "", "measure the one `engine` of this name once and print what comes out, for the program itself")
	flag.Parse()
	if err := run(*sentences, *show, *only); err != nil {
		log.Fatal("bench: ", err)
	}
}

func run(sentences string, show bool, only string) error {
	sizes, err := numbers(sentences)
	if err != nil {
		return err
	}
	if only != "" {
		return measureOne(only, sizes[0])
	}
	if !show {
		if err := measureAll(sizes); err != nil {
			return err
		}
	}
	kept, err := os.ReadFile(resultsFile)
	if err != nil {
		return err
	}
	var c comparison
	if err := json.Unmarshal(kept, &c); err != nil {
		return fmt.Errorf("%s: %w", resultsFile, err)
	}
	return writeReadme(c)
}

func numbers(list string) (all []int, err error) {
	for s := range strings.SplitSeq(list, ",") {
		n, err := strconv.Atoi(s)
		if err != nil || n < 1 {
			return nil, fmt.Errorf("%q is not a number of sentences", s)
		}
		all = append(all, n)
	}
	return all, nil
}

// A comparison is results of one machine.
type comparison struct {
	Machine string
	Results []result
}

// newComparison is without results, on this machine.
func newComparison() (c comparison, err error) {
	cpu, err := os.ReadFile("/proc/cpuinfo")
	if err != nil {
		return c, err
	}
	_, model, _ := strings.Cut(string(cpu), "model name\t: ")
	model, _, _ = strings.Cut(model, "\n")
	c.Machine = fmt.Sprintf("%d cores of %s, Linux, %s", runtime.NumCPU(), model, runtime.Version())
	return c, nil
}

// measureAll measures each engine in a process of its own, and keeps the
// results.
func measureAll(sizes []int) error {
	self, err := os.Executable()
	if err != nil {
		return err
	}
	c, err := newComparison()
	if err != nil {
		return err
	}
	for _, n := range sizes {
		for _, e := range engines {
			child := exec.Command(self, "-sentences", strconv.Itoa(n), "-only", e.name)
			child.Stderr = os.Stderr
			out, err := child.Output()
			if err != nil {
				return fmt.Errorf("%s, %d sentences: %w", e.name, n, err)
			}
			var r *result
			if err := json.Unmarshal(out, &r); err != nil {
				return fmt.Errorf("%s, %d sentences: %w", e.name, n, err)
			}
			if r != nil {
				log.Printf("%+v", *r)
				c.Results = append(c.Results, *r)
			}
		}
	}
	kept, err := json.MarshalIndent(c, "", "\t")
	if err != nil {
		return err
	}
	return os.WriteFile(resultsFile, append(kept, '\n'), 0o644)
}

// measureOne prints the result of one engine as JSON: null if it is not
// installed.
func measureOne(name string, n int) error {
	for _, e := range engines {
		if e.name != name {
			continue
		}
		r, err := measure(name, e.new(), n)
		if errors.Is(err, errNotInstalled) {
			log.Printf("%s is not installed", name)
			fmt.Println("null")
			return nil
		}
		if err != nil {
			return err
		}
		return json.NewEncoder(os.Stdout).Encode(r)
	}
	return fmt.Errorf("there is no engine %q", name)
}
