module example.com/dockerignore

go 1.27.4
