// SPDX-License-Identifier: AGPL-3.0-only

// Command tempo runs Tempo's single binary from its Go module.
package main

import (
	"flag"
	"log"
	"os"
	"reflect"
	"strings"

	gogoproto "github.com/gogo/protobuf/proto"
	"github.com/grafana/tempo/cmd/tempo/app"
	tempolog "github.com/grafana/tempo/pkg/util/log"
	"google.golang.org/grpc/encoding"
	_ "google.golang.org/grpc/encoding/proto"
	"gopkg.in/yaml.v2"
)

// Since Go 1.21 packages initialise in import-path order, so grpc's default
// "proto" codec overwrites the gogo codec that Tempo registers for its custom
// types; registering it from main, which runs last, restores it.
type gogoFirst struct{ fallback encoding.Codec }

func usesGogo(v interface{}) bool {
	return strings.HasPrefix(reflect.TypeOf(v).Elem().PkgPath(), "github.com/grafana/tempo/")
}
func (c gogoFirst) Name() string { return "proto" }
func (c gogoFirst) Marshal(v interface{}) ([]byte, error) {
	if usesGogo(v) {
		return gogoproto.Marshal(v.(gogoproto.Message))
	}
	return c.fallback.Marshal(v)
}
func (c gogoFirst) Unmarshal(b []byte, v interface{}) error {
	if usesGogo(v) {
		return gogoproto.Unmarshal(b, v.(gogoproto.Message))
	}
	return c.fallback.Unmarshal(b, v)
}

func main() {
	encoding.RegisterCodec(gogoFirst{encoding.GetCodec("proto")})
	configFile := flag.String("config.file", "", "Tempo configuration file")
	config := &app.Config{}
	config.RegisterFlagsAndApplyDefaults("", flag.CommandLine)
	flag.Parse()
	buf, err := os.ReadFile(*configFile)
	if err != nil {
		log.Fatal(err)
	}
	if err := yaml.UnmarshalStrict(buf, config); err != nil {
		log.Fatal(err)
	}
	flag.Parse()
	config.Ingester.LifecyclerConfig.RingConfig.KVStore.Store = "inmemory"
	config.Ingester.LifecyclerConfig.RingConfig.ReplicationFactor = 1
	config.Ingester.LifecyclerConfig.Addr = "127.0.0.1"
	config.Generator.Ring.KVStore.Store = "inmemory"
	config.Generator.Ring.InstanceAddr = "127.0.0.1"
	tempolog.InitLogger(&config.Server)
	t, err := app.New(*config)
	if err != nil {
		log.Fatal(err)
	}
	if err := t.Run(); err != nil {
		log.Fatal(err)
	}
}
