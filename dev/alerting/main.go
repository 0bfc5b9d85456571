// Command alerting renders alert annotations and notifications as Grafana does, without Grafana: a request in JSON on
// stdin, an array with one rendering a case on stdout. It exits with 1 where a template is refused.
package main

import (
	"encoding/json"
	"fmt"
	"os"
)

func main() {
	if err := run(); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func run() error {
	var asked request
	if err := json.NewDecoder(os.Stdin).Decode(&asked); err != nil {
		return fmt.Errorf("the request on stdin cannot be read: %w", err)
	}
	library, err := parseLibrary(asked.Library)
	if err != nil {
		return fmt.Errorf("the template library is refused: %w", err)
	}
	renderings := make([]rendering, 0, len(asked.Cases))
	for index, each := range asked.Cases {
		rendered, err := render(library, each)
		if err != nil {
			return fmt.Errorf("case %d: %w", index, err)
		}
		renderings = append(renderings, rendered)
	}
	return json.NewEncoder(os.Stdout).Encode(renderings)
}
