#!/bin/bash
# Sets up a lab's management instance: psql, kubectl and eksctl, and lab-psql, which logs in to the lab's database.
# Runs once, as root, at the first boot. What it says is in /var/log/sgpods-setup.log.
set -euo pipefail
exec > /var/log/sgpods-setup.log 2>&1

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

# The way out through the NAT gateway may be a little younger than this instance.
fetch() {
  curl --fail --silent --show-error --location --retry 20 --retry-delay 5 --retry-all-errors --output "$2" "$1"
}

fetch "https://dl.k8s.io/release/stable-@KUBERNETES@.txt" version
release="https://dl.k8s.io/release/$(cat version)/bin/linux/amd64"
fetch "$release/kubectl" kubectl
fetch "$release/kubectl.sha256" kubectl.sha256
echo "$(cat kubectl.sha256)  kubectl" | sha256sum --check
install -m 0755 kubectl /usr/local/bin/kubectl

eksctl="https://github.com/eksctl-io/eksctl/releases/latest/download"
fetch "$eksctl/eksctl_Linux_amd64.tar.gz" eksctl_Linux_amd64.tar.gz
fetch "$eksctl/eksctl_checksums.txt" checksums
grep ' eksctl_Linux_amd64.tar.gz$' checksums | sha256sum --check
tar -xzf eksctl_Linux_amd64.tar.gz
install -m 0755 eksctl /usr/local/bin/eksctl

dnf install -y postgresql17
install -d -m 0755 /etc/ssl/rds
fetch "https://truststore.pki.rds.amazonaws.com/@REGION@/@REGION@-bundle.pem" /etc/ssl/rds/bundle.pem

cat > /usr/local/bin/lab-psql <<'END'
#!/bin/bash
# psql as the green pod has it: login and address from the lab's secret, the certificate checked.
set -euo pipefail
value() {
  kubectl get secret database --output "jsonpath={.data.$1}" | base64 --decode
}
PGHOST=$(value host) PGPORT=$(value port) PGUSER=$(value username) PGPASSWORD=$(value password)
PGDATABASE=$(value database) PGSSLMODE=verify-full PGSSLROOTCERT=/etc/ssl/rds/bundle.pem PGCONNECT_TIMEOUT=5
export PGHOST PGPORT PGUSER PGPASSWORD PGDATABASE PGSSLMODE PGSSLROOTCERT PGCONNECT_TIMEOUT
exec psql "$@"
END
chmod 0755 /usr/local/bin/lab-psql

# A token is signed with the instance's role, which needs no permission of IAM for that.
cat > kubeconfig <<'END'
apiVersion: v1
kind: Config
clusters:
  - name: lab
    cluster:
      server: @ENDPOINT@
      certificate-authority-data: @AUTHORITY@
users:
  - name: lab
    user:
      exec:
        apiVersion: client.authentication.k8s.io/v1beta1
        command: aws
        args: [eks, get-token, --region, @REGION@, --cluster-name, @CLUSTER@]
contexts:
  - name: lab
    context:
      cluster: lab
      user: lab
      namespace: @NAMESPACE@
current-context: lab
END

# Sessions of SSM run as this user, which otherwise the agent makes at the first of them.
id -u ssm-user > /dev/null 2>&1 || useradd --create-home --shell /bin/bash ssm-user
for user in root ssm-user; do
  home=$(getent passwd "$user" | cut -d: -f6)
  install -d -m 0700 -o "$user" -g "$user" "$home/.kube"
  install -m 0600 -o "$user" -g "$user" kubeconfig "$home/.kube/config"
done
echo "The tools are installed."
