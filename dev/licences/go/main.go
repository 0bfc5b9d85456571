// Tells which licences the licence files of packages hold: a line of JSON in for each folder, one out.
package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"

	"github.com/google/licensecheck"
)

type question struct {
	ID  string `json:"id"`
	Dir string `json:"dir"`
}

type licenceFile struct {
	File string `json:"file"`
	// Percent of the words that belong to a known licence.
	Percent  float64  `json:"percent"`
	Licences []string `json:"licences"`
}

type answer struct {
	ID    string        `json:"id"`
	Files []licenceFile `json:"files"`
}

var (
	named   = regexp.MustCompile(`(?i)^(?:mit-|apache-)?(?:un)?licen[cs]e|^copying`)
	code    = regexp.MustCompile(`(?i)\.(?:go|[cm]?[jt]sx?|json|ya?ml|sh|py|rb|css|html?|map|csv|tmpl)$`)
	skipped = map[string]bool{"testdata": true, "vendor": true, "node_modules": true}
)

func main() {
	if err := answerAll(os.Stdin, os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func answerAll(in io.Reader, out io.Writer) error {
	questions := json.NewDecoder(in)
	buffered := bufio.NewWriter(out)
	answers := json.NewEncoder(buffered)
	for {
		var asked question
		if err := questions.Decode(&asked); err == io.EOF {
			return buffered.Flush()
		} else if err != nil {
			return fmt.Errorf("a question cannot be read: %w", err)
		}
		files, err := licenceFiles(asked.Dir)
		if err != nil {
			return fmt.Errorf("%s: %w", asked.ID, err)
		}
		if err := answers.Encode(answer{asked.ID, files}); err != nil {
			return err
		}
	}
}

// licenceFiles reads all licence files of a package: code copied from elsewhere brings its own below its root.
func licenceFiles(dir string) ([]licenceFile, error) {
	found := []licenceFile{}
	err := filepath.WalkDir(dir, func(path string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if entry.IsDir() {
			if path != dir && (skipped[entry.Name()] || strings.HasPrefix(entry.Name(), ".")) {
				return fs.SkipDir
			}
			return nil
		}
		if !entry.Type().IsRegular() || !named.MatchString(entry.Name()) || code.MatchString(entry.Name()) {
			return nil
		}
		text, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		name, err := filepath.Rel(dir, path)
		if err != nil {
			return err
		}
		percent, licences := licencesIn(text)
		found = append(found, licenceFile{filepath.ToSlash(name), percent, licences})
		return nil
	})
	return found, err
}

// licencesIn leaves out licences that are only linked to, unless the text has nothing else.
func licencesIn(text []byte) (float64, []string) {
	coverage := licensecheck.Scan(text)
	written, linked := []string{}, []string{}
	for _, match := range coverage.Match {
		if match.IsURL {
			linked = append(linked, match.ID)
		} else {
			written = append(written, match.ID)
		}
	}
	if len(written) == 0 {
		written = linked
	}
	return coverage.Percent, written
}
