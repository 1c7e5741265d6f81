// Linux system calls that Glibc's Swift module leaves out.
#pragma once
#include <sys/eventfd.h>
#include <sys/signalfd.h>
