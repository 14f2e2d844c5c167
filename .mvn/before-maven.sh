# Called by mvnw. Says in a sentence what is missing: what Maven and jsii say of it is of little help.

# The first number in a version such as "javac 17.0.15" or "v20.20.2", or 0.
major() {
  number=$(printf '%s\n' "$1" | sed -n '1s/^[^0-9]*\([0-9][0-9]*\).*/\1/p')
  echo "${number:-0}"
}

missing() {
  printf '\n%s\n%s\nThen run the same command again.\n\n' "$1" "$2" >&2
  exit 1
}

javac=${JAVA_HOME:+$JAVA_HOME/bin/}javac
found=$("$javac" -version 2>&1) || found=
if [ "$(major "$found")" -lt 17 ]; then
  missing "A JDK 17 or newer is needed, and '$javac -version' says \"${found:-nothing: it is not there}\"." \
    "Install one, for example from https://adoptium.net, and put it on the PATH or name its folder in JAVA_HOME."
fi

node=${JSII_NODE:-node}
found=$("$node" --version 2>&1) || found=
if [ "$(major "$found")" -lt 20 ]; then
  missing "Node.js 20 or newer is needed, and '$node --version' says \"${found:-nothing: it is not there}\"." \
    "AWS CDK runs on it, from Java too. Install it from https://nodejs.org, or name its program in JSII_NODE."
fi

case " $* " in
*" -Psynth "*) echo "Building and synthesizing the sample. A first run downloads some 300 MB." ;;
esac
