package main

import (
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"slices"

	"github.com/compose-spec/compose-go/v2/types"
	"go.yaml.in/yaml/v3"
)

var (
	backends = []string{"prometheus", "loki", "tempo", "pyroscope"}
	// What the workload reads, and the backend each must point to.
	workloadURLs = map[string]string{
		"PROMETHEUS_URL": "prometheus",
		"LOKI_URL":       "loki",
		"TEMPO_URL":      "tempo",
		"TEMPO_OTLP_URL": "tempo",
		"PYROSCOPE_URL":  "pyroscope",
	}
	// A tag that names a version: "latest", "main" or none would change under our feet.
	pinned = regexp.MustCompile(`:v?\d[\w.-]*$`)
	// A variable of the environment in a provisioning file; "$$" is an escaped dollar.
	reference = regexp.MustCompile(`\$\$|\$\{?(\w+)\}?`)
)

// report collects sentences, each saying what is wrong and where.
type report []string

func (r *report) add(format string, values ...any) {
	*r = append(*r, fmt.Sprintf(format, values...))
}

func check(root, pluginID string, project *types.Project) report {
	var problems report
	for _, name := range append([]string{"grafana", "workload"}, backends...) {
		if _, found := project.Services[name]; !found {
			problems.add("Service %s is missing.", name)
		}
	}
	if len(problems) > 0 {
		return problems
	}
	for _, service := range project.Services {
		checkImage(service, &problems)
		checkMounts(root, service, &problems)
	}
	checkPlugin(root, pluginID, project.Services["grafana"], &problems)
	checkDataSources(root, project, &problems)
	for _, name := range backends {
		checkBackend(project.Services[name], &problems)
	}
	checkWorkload(project, &problems)
	slices.Sort(problems)
	return problems
}

func checkImage(service types.ServiceConfig, problems *report) {
	image := service.Image
	if service.Build != nil {
		image = fmt.Sprintf("grafana/%s:%s", argument(service, "grafana_image"), argument(service, "grafana_version"))
	}
	if !pinned.MatchString(image) {
		problems.add("Service %s: image %q names no version; pin one.", service.Name, image)
	}
}

func argument(service types.ServiceConfig, name string) string {
	if value := service.Build.Args[name]; value != nil {
		return *value
	}
	return ""
}

// checkMounts wants every mounted file to exist, dist excepted: it is there after the build.
func checkMounts(root string, service types.ServiceConfig, problems *report) {
	for _, volume := range service.Volumes {
		if volume.Type != types.VolumeTypeBind || volume.Source == filepath.Join(root, "dist") {
			continue
		}
		info, err := os.Stat(volume.Source)
		if err != nil {
			problems.add("Service %s mounts %s, which does not exist.", service.Name, volume.Source)
			continue
		}
		if !info.IsDir() {
			checkYAML(service.Name, volume.Source, problems)
		}
	}
}

func checkYAML(service, file string, problems *report) {
	var content any
	if text, err := os.ReadFile(file); err != nil {
		problems.add("Service %s: %s cannot be read: %v.", service, file, err)
	} else if err := yaml.Unmarshal(text, &content); err != nil {
		problems.add("Service %s: %s is not valid YAML: %v.", service, file, err)
	}
}

func checkPlugin(root, pluginID string, grafana types.ServiceConfig, problems *report) {
	wanted := map[string]string{
		"/var/lib/grafana/plugins/" + pluginID: filepath.Join(root, "dist"),
		"/etc/grafana/provisioning":            filepath.Join(root, "provisioning"),
	}
	for target, source := range wanted {
		if !slices.ContainsFunc(grafana.Volumes, func(volume types.ServiceVolumeConfig) bool {
			return volume.Target == target && volume.Source == source
		}) {
			problems.add("Service grafana does not mount %s at %s.", source, target)
		}
	}
	if allowed := environment(grafana, "GF_PLUGINS_ALLOW_LOADING_UNSIGNED_PLUGINS"); allowed != pluginID {
		problems.add("Service grafana allows the unsigned plugin %q, but the plugin is %q.", allowed, pluginID)
	}
}

// checkDataSources wants every variable that the provisioned data sources name to be a URL of a backend.
func checkDataSources(root string, project *types.Project, problems *report) {
	file := filepath.Join(root, "provisioning", "datasources", "datasources.yaml")
	text, err := os.ReadFile(file)
	if err != nil {
		problems.add("The data sources cannot be read: %v.", err)
		return
	}
	seen := map[string]bool{}
	var content struct{ Datasources []struct{ Name, URL string } }
	if err := yaml.Unmarshal(text, &content); err != nil {
		problems.add("%s is not valid YAML: %v.", file, err)
	}
	for _, source := range content.Datasources {
		for _, match := range reference.FindAllStringSubmatch(source.URL, -1) {
			if match[1] != "" {
				seen[checkURL(project, "grafana", match[1], problems)] = true
			}
		}
	}
	for _, backend := range backends {
		if !seen[backend] {
			problems.add("No data source in %s leads to service %s.", file, backend)
		}
	}
}

// checkURL returns the service that a URL in the environment leads to, or "".
func checkURL(project *types.Project, service, variable string, problems *report) string {
	value := environment(project.Services[service], variable)
	if value == "" {
		problems.add("Service %s has no %s in its environment.", service, variable)
		return ""
	}
	address, err := url.Parse(value)
	if err != nil {
		problems.add("Service %s: %s is no URL: %v.", service, variable, err)
		return ""
	}
	if _, found := project.Services[address.Hostname()]; !found {
		problems.add("Service %s: %s leads to %q, which is no service.", service, variable, address.Hostname())
	}
	return address.Hostname()
}

func checkBackend(backend types.ServiceConfig, problems *report) {
	if backend.HealthCheck == nil || backend.HealthCheck.Disable || len(backend.HealthCheck.Test) == 0 {
		problems.add("Service %s has no health check; the workload waits for it.", backend.Name)
	}
}

func checkWorkload(project *types.Project, problems *report) {
	workload := project.Services["workload"]
	for variable, backend := range workloadURLs {
		if host := checkURL(project, "workload", variable, problems); host != "" && host != backend {
			problems.add("Service workload: %s leads to %s, not to %s.", variable, host, backend)
		}
	}
	for _, backend := range backends {
		if workload.DependsOn[backend].Condition != types.ServiceConditionHealthy {
			problems.add("Service workload does not wait until %s is healthy.", backend)
		}
	}
}

func environment(service types.ServiceConfig, name string) string {
	if value := service.Environment[name]; value != nil {
		return *value
	}
	return ""
}
