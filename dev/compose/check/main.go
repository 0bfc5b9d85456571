// Command check loads docker-compose.yaml with Compose's own parser and says in sentences what would not work.
//
//	go run . <folder of docker-compose.yaml>
//
// No Docker engine is needed. It exits with 1 where something is wrong.
package main

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"

	"github.com/compose-spec/compose-go/v2/cli"
	"github.com/compose-spec/compose-go/v2/types"
)

func main() {
	if len(os.Args) != 2 {
		fmt.Fprintln(os.Stderr, "Give the folder of docker-compose.yaml, for example: go run . ../../..")
		os.Exit(2)
	}
	root, err := filepath.Abs(os.Args[1])
	if err != nil {
		fail(err)
	}
	project, err := load(root)
	if err != nil {
		fail(fmt.Errorf("docker-compose.yaml in %s cannot be loaded: %w", root, err))
	}
	pluginID, err := readPluginID(filepath.Join(root, "src", "plugin.json"))
	if err != nil {
		fail(err)
	}
	problems := check(root, pluginID, project)
	for _, problem := range problems {
		fmt.Fprintln(os.Stderr, problem)
	}
	if len(problems) > 0 {
		os.Exit(1)
	}
	fmt.Printf("docker-compose.yaml: %d services, nothing wrong.\n", len(project.Services))
}

func fail(err error) {
	fmt.Fprintln(os.Stderr, err)
	os.Exit(1)
}

// load resolves extends and variables as `docker compose` does, with no environment but the defaults in the files.
func load(root string) (*types.Project, error) {
	options, err := cli.NewProjectOptions(
		[]string{filepath.Join(root, "docker-compose.yaml")},
		cli.WithWorkingDirectory(root),
		cli.WithName("drillrail"),
	)
	if err != nil {
		return nil, err
	}
	return options.LoadProject(context.Background())
}

func readPluginID(file string) (string, error) {
	text, err := os.ReadFile(file)
	if err != nil {
		return "", fmt.Errorf("the plugin's id cannot be read: %w", err)
	}
	var plugin struct{ ID string }
	if err := json.Unmarshal(text, &plugin); err != nil {
		return "", fmt.Errorf("%s is not JSON: %w", file, err)
	}
	if plugin.ID == "" {
		return "", fmt.Errorf("%s has no id", file)
	}
	return plugin.ID, nil
}
