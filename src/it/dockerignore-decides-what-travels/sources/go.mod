module example.com/dockerignore-decides-what-travels

go 1.27.4
