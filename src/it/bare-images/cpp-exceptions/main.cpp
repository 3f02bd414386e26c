#include <exception>
#include <iostream>
#include <pthread.h>
#include <stdexcept>
#include <thread>
#include <unistd.h>

static void *sleep_for_ever(void *) {
    for (;;) {
        pause();
    }
}

int main() {
    std::exception_ptr thrown;
    std::thread thrower([&thrown] {
        try {
            throw std::runtime_error("from another thread");
        } catch (...) {
            thrown = std::current_exception();
        }
    });
    thrower.join();
    try {
        std::rethrow_exception(thrown);
    } catch (const std::runtime_error &error) {
        std::cout << "caught: " << error.what() << ", ";
    }
    pthread_t sleeper;
    void *result = nullptr;
    pthread_create(&sleeper, nullptr, sleep_for_ever, nullptr);
    pthread_cancel(sleeper);
    pthread_join(sleeper, &result);
    std::cout << (result == PTHREAD_CANCELED ? "cancelled" : "ran on") << std::endl;
}
