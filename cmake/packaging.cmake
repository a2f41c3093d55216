# Installed files and the package that find_package and pkg-config see.
