package main

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/pem"
	"math/big"
	"net"
	"os"
	"path/filepath"
	"time"
)

// The files by which the components know each other; they live as long as the cluster.
type credentials struct {
	dir             string
	ca              string
	server          pair
	admin           pair
	controllers     pair
	serviceAccounts string
}

// The files of a certificate and its key.
type pair struct {
	certificate string
	key         string
}

func writeCredentials(dir string) (credentials, error) {
	issuer, err := newAuthority()
	if err != nil {
		return credentials{}, err
	}
	keys := credentials{dir: dir, ca: filepath.Join(dir, "ca.crt"), serviceAccounts: filepath.Join(dir, "service-accounts.key")}
	if err := writePEM(keys.ca, "CERTIFICATE", issuer.certificate.Raw); err != nil {
		return credentials{}, err
	}
	for _, leaf := range []struct {
		files   *pair
		subject pkix.Name
		usage   x509.ExtKeyUsage
		file    string
	}{
		{&keys.server, pkix.Name{CommonName: "kube-apiserver"}, x509.ExtKeyUsageServerAuth, "server"},
		{&keys.admin, pkix.Name{CommonName: "admin", Organization: []string{"system:masters"}}, x509.ExtKeyUsageClientAuth, "admin"},
		{&keys.controllers, pkix.Name{CommonName: "system:kube-controller-manager"}, x509.ExtKeyUsageClientAuth, "controllers"},
	} {
		if *leaf.files, err = issuer.issue(filepath.Join(dir, leaf.file), leaf.subject, leaf.usage); err != nil {
			return credentials{}, err
		}
	}
	key, err := newKey()
	if err != nil {
		return credentials{}, err
	}
	return keys, writeKey(keys.serviceAccounts, key)
}

type authority struct {
	certificate *x509.Certificate
	key         *ecdsa.PrivateKey
}

func newAuthority() (*authority, error) {
	key, err := newKey()
	if err != nil {
		return nil, err
	}
	template := validToday()
	template.Subject = pkix.Name{CommonName: "test-cluster"}
	template.IsCA, template.BasicConstraintsValid = true, true
	template.KeyUsage = x509.KeyUsageCertSign
	content, err := x509.CreateCertificate(rand.Reader, template, template, key.Public(), key)
	if err != nil {
		return nil, err
	}
	certificate, err := x509.ParseCertificate(content)
	return &authority{certificate, key}, err
}

func (issuer *authority) issue(path string, subject pkix.Name, usage x509.ExtKeyUsage) (pair, error) {
	files := pair{certificate: path + ".crt", key: path + ".key"}
	key, err := newKey()
	if err != nil {
		return files, err
	}
	template := validToday()
	template.Subject = subject
	template.KeyUsage, template.ExtKeyUsage = x509.KeyUsageDigitalSignature, []x509.ExtKeyUsage{usage}
	if usage == x509.ExtKeyUsageServerAuth {
		template.IPAddresses = []net.IP{net.IPv4(127, 0, 0, 1)}
	}
	content, err := x509.CreateCertificate(rand.Reader, template, issuer.certificate, key.Public(), issuer.key)
	if err != nil {
		return files, err
	}
	if err := writePEM(files.certificate, "CERTIFICATE", content); err != nil {
		return files, err
	}
	return files, writeKey(files.key, key)
}

func validToday() *x509.Certificate {
	serial, _ := rand.Int(rand.Reader, big.NewInt(1<<62))
	return &x509.Certificate{SerialNumber: serial, NotBefore: time.Now().Add(-time.Hour), NotAfter: time.Now().Add(24 * time.Hour)}
}

func newKey() (*ecdsa.PrivateKey, error) {
	return ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
}

func writeKey(file string, key *ecdsa.PrivateKey) error {
	content, err := x509.MarshalECPrivateKey(key)
	if err != nil {
		return err
	}
	return writePEM(file, "EC PRIVATE KEY", content)
}

func writePEM(file, kind string, content []byte) error {
	return os.WriteFile(file, pem.EncodeToMemory(&pem.Block{Type: kind, Bytes: content}), 0o600)
}
