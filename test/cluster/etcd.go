package main

import (
	"errors"
	"net"
	"net/url"
	"time"

	"go.etcd.io/etcd/server/v3/embed"
)

type etcd struct {
	server *embed.Etcd
	url    string
}

func startEtcd(dir string) (*etcd, error) {
	// A port that is known beforehand: etcd's own gateway dials the configured one, and nothing answers at 0.
	address, err := freeAddress()
	if err != nil {
		return nil, err
	}
	client := url.URL{Scheme: "http", Host: address}
	peer := url.URL{Scheme: "http", Host: "127.0.0.1:0"}
	config := embed.NewConfig()
	config.Dir = dir
	config.UnsafeNoFsync = true // nobody needs this state after a crash
	config.LogLevel = "error"
	config.ListenClientUrls, config.AdvertiseClientUrls = []url.URL{client}, []url.URL{client}
	config.ListenPeerUrls, config.AdvertisePeerUrls = []url.URL{peer}, []url.URL{peer}
	config.InitialCluster = config.InitialClusterFromName(config.Name)
	server, err := embed.StartEtcd(config)
	if err != nil {
		return nil, err
	}
	select {
	case <-server.Server.ReadyNotify():
		return &etcd{server, client.String()}, nil
	case err := <-server.Err():
		return nil, err
	case <-time.After(30 * time.Second):
		server.Close()
		return nil, errors.New("not ready after 30 s")
	}
}

func (running *etcd) stop() {
	go running.server.Close()
	select {
	case <-running.server.Server.StopNotify():
	case <-time.After(patience):
	}
}

func freeAddress() (string, error) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return "", err
	}
	defer listener.Close()
	return listener.Addr().String(), nil
}
